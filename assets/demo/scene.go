package demo

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
)

// The size of a drawn photo in pixels: enough for 55 mm of paper at 200 dots per inch.
const (
	sceneWidth  = 640
	sceneHeight = 480
)

// Scene draws what an officer might have photographed, in flat colours, as a PNG of 640 × 480: no photo of a real place or person
// belongs into a demonstration. It draws "queue", "stairs", "stand" and "screen", always in the same way.
func Scene(name string) ([]byte, error) {
	draws := map[string]func(canvas){"queue": drawQueue, "stairs": drawStairs, "stand": drawStand, "screen": drawScreen}
	scene, ok := draws[name]
	if !ok {
		return nil, fmt.Errorf("no scene %q in the demonstration", name)
	}
	c := canvas{image.NewRGBA(image.Rect(0, 0, sceneWidth, sceneHeight))}
	c.box(0, 0, sceneWidth, sceneHeight, color.RGBA{0xE9, 0xE4, 0xD8, 0xFF}) // a wall
	scene(c)
	var b bytes.Buffer
	if err := png.Encode(&b, c.img); err != nil {
		return nil, fmt.Errorf("draw scene %s of the demonstration: %w", name, err)
	}
	return b.Bytes(), nil
}

type canvas struct{ img *image.RGBA }

func (c canvas) box(x, y, w, h int, ink color.RGBA) {
	draw.Draw(c.img, image.Rect(x, y, x+w, y+h), image.NewUniform(ink), image.Point{}, draw.Src)
}

func (c canvas) disc(x, y, r int, ink color.RGBA) {
	for dy := -r; dy <= r; dy++ {
		for dx := -r; dx <= r; dx++ {
			if dx*dx+dy*dy <= r*r {
				c.img.SetRGBA(x+dx, y+dy, ink)
			}
		}
	}
}

// person stands on the floor with the feet at x, y.
func (c canvas) person(x, y, tall int, coat color.RGBA) {
	skin, trousers := color.RGBA{0xD9, 0xA9, 0x82, 0xFF}, color.RGBA{0x33, 0x3B, 0x46, 0xFF}
	head := tall / 9
	c.box(x-tall/10, y-tall*45/100, tall/12, tall*45/100, trousers)
	c.box(x+tall/60, y-tall*45/100, tall/12, tall*45/100, trousers)
	c.box(x-tall/8, y-tall*80/100, tall/4, tall*40/100, coat)
	c.disc(x, y-tall*80/100-head, head, skin)
	c.box(x-head, y-tall*80/100-2*head, 2*head, head*2/3, trousers) // hair
}

func coats() []color.RGBA {
	return []color.RGBA{{0x2F, 0x6D, 0x8C, 0xFF}, {0x8C, 0x4A, 0x3B, 0xFF}, {0x5E, 0x7A, 0x45, 0xFF}, {0x7A, 0x5C, 0x8C, 0xFF},
		{0xB0, 0x7D, 0x2B, 0xFF}, {0x4B, 0x55, 0x63, 0xFF}}
}

func floor(c canvas) {
	c.box(0, 370, sceneWidth, sceneHeight-370, color.RGBA{0xB9, 0xAE, 0x9C, 0xFF})
	c.box(0, 366, sceneWidth, 4, color.RGBA{0x8F, 0x86, 0x78, 0xFF})
}

// drawQueue is a line of people before a window of a registry.
func drawQueue(c canvas) {
	floor(c)
	frame, glass := color.RGBA{0x6B, 0x72, 0x80, 0xFF}, color.RGBA{0xC7, 0xDD, 0xE6, 0xFF}
	c.box(440, 90, 170, 180, frame)
	c.box(450, 100, 150, 160, glass)
	c.person(525, 300, 190, color.RGBA{0xF4, 0xF6, 0xF8, 0xFF}) // the officer behind the glass
	c.box(440, 260, 170, 14, frame)
	c.box(425, 274, 200, 96, color.RGBA{0x9C, 0x6B, 0x3F, 0xFF})
	for row, y := range []int{400, 450} {
		for i := range 6 {
			c.person(60+i*62+row*28, y, 230-i*6+row*20, coats()[(i+2*row)%len(coats())])
		}
	}
}

// drawStairs is an entrance with steps and no ramp.
func drawStairs(c canvas) {
	c.box(0, 0, sceneWidth, 90, color.RGBA{0xA9, 0xC6, 0xD8, 0xFF})
	c.box(40, 60, 560, 300, color.RGBA{0xD8, 0xC3, 0xA0, 0xFF})
	c.box(240, 100, 160, 170, color.RGBA{0x5B, 0x3E, 0x2B, 0xFF})
	c.box(250, 110, 66, 160, color.RGBA{0x8F, 0xB3, 0xC4, 0xFF})
	c.box(324, 110, 66, 160, color.RGBA{0x8F, 0xB3, 0xC4, 0xFF})
	for _, x := range []int{90, 470} {
		c.box(x, 120, 90, 90, color.RGBA{0x8F, 0xB3, 0xC4, 0xFF})
		c.box(x+42, 120, 6, 90, color.RGBA{0xF1, 0xEE, 0xE6, 0xFF})
	}
	for i := range 6 {
		shade := uint8(0xB8 - 12*i)
		c.box(200-i*22, 270+i*26, 240+i*44, 26, color.RGBA{shade, shade, shade, 0xFF})
		c.box(200-i*22, 270+i*26, 240+i*44, 3, color.RGBA{0xE5, 0xE5, 0xE5, 0xFF})
	}
	c.box(0, 426, sceneWidth, 54, color.RGBA{0x7C, 0x80, 0x7A, 0xFF})
}

// drawStand is an information stand with one sheet left on it.
func drawStand(c canvas) {
	floor(c)
	c.box(110, 60, 420, 250, color.RGBA{0x7A, 0x5A, 0x3A, 0xFF})
	c.box(122, 72, 396, 226, color.RGBA{0xC9, 0xB4, 0x8F, 0xFF})
	c.box(122, 72, 396, 34, color.RGBA{0x0A, 0x65, 0x80, 0xFF})
	pocket := color.RGBA{0xB3, 0x9C, 0x75, 0xFF}
	for row := range 2 {
		for i := range 4 {
			c.box(140+i*94, 122+row*88, 76, 74, pocket)
			c.box(143+i*94, 125+row*88, 70, 68, color.RGBA{0xBF, 0xA9, 0x83, 0xFF})
		}
	}
	c.box(146, 128, 64, 62, color.RGBA{0xFA, 0xFA, 0xF5, 0xFF})
	for i := range 6 {
		c.box(152, 136+i*8, 50-(i%3)*9, 2, color.RGBA{0x8A, 0x8F, 0x96, 0xFF})
	}
}

// drawScreen is a dark board over a machine that gives no tickets.
func drawScreen(c canvas) {
	floor(c)
	dark, grey := color.RGBA{0x1E, 0x24, 0x2B, 0xFF}, color.RGBA{0x9A, 0xA3, 0xAD, 0xFF}
	c.box(200, 40, 330, 120, grey)
	c.box(208, 48, 314, 104, dark)
	c.box(110, 200, 120, 200, grey)
	c.box(124, 214, 92, 70, dark)
	c.box(140, 308, 60, 10, dark)
	paper := color.RGBA{0xFD, 0xFD, 0xF6, 0xFF} // a sheet taped over the slot
	c.box(128, 296, 84, 58, paper)
	for i := range 4 {
		c.box(138, 306+i*11, 64-(i%2)*16, 3, color.RGBA{0xB4, 0x23, 0x18, 0xFF})
	}
	for i := range 3 {
		c.person(330+i*90, 430, 230, coats()[i+1])
	}
}
