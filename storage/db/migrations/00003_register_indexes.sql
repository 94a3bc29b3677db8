-- +goose Up
-- What the figures read, so that they need not fetch the records with their long texts: counted per
-- provider, in the order of region and sector.
CREATE INDEX visits_figures ON visits (
    organisation_id, date, state, id, score_1, score_2, score_3, score_4, score_5, score_6
);
CREATE INDEX visits_states ON visits (id, state);
CREATE INDEX findings_figures ON findings (organisation_id, date, category, visit_id, people, taken, cancelled, id);
CREATE INDEX recommendations_figures ON recommendations (place_id, issued, state, due, first_due, reported, id);
-- Whether any event is later than a day: if none is, the states kept in the recommendations are those of that day.
CREATE INDEX recommendation_events_day ON recommendation_events (on_date);
-- visits_figures and recommendations_figures begin as these do and serve what they served.
DROP INDEX visits_organisation;
DROP INDEX recommendations_place;
-- Lists by day that keep certain states, and mean scores.
DROP INDEX visits_date;
CREATE INDEX visits_date ON visits (date, id, state, score_1, score_2, score_3, score_4, score_5, score_6);
DROP INDEX recommendations_issued;
CREATE INDEX recommendations_issued ON recommendations (issued, id, state);
