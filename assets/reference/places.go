package reference

// MapRows is how many rows the map of regions has; what is younger than the map lies in a row below it.
const MapRows = 6

// Places say where each region lies on the map of equal tiles, column and row, by its code: about as on the country's
// map, so that a region is found where one looks for it. Screen and paper draw the same map.
func Places() map[string][2]int {
	return map[string][2]int{
		"59": {4, 0},
		"27": {0, 1}, "39": {2, 1}, "11": {3, 1}, "71": {4, 1}, "55": {5, 1},
		"23": {0, 2}, "15": {1, 2}, "62": {3, 2}, "35": {4, 2}, "10": {5, 2}, "63": {6, 2},
		"47": {0, 3}, "43": {2, 3}, "31": {4, 3}, "33": {5, 3},
		"61": {3, 4}, "75": {4, 4}, "19": {5, 4},
		"79": {3, 5},
	}
}
