package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"baqylau/model"
	"baqylau/ui/paper"
	"baqylau/ui/printing"
)

// paperFlags are the flags of every command that makes a paper: the file it is written to, and how it is printed.
type paperFlags struct {
	out     string
	printer string
	copies  int
	pages   string
	duplex  bool

	command *cobra.Command
}

// usualPrinter is what --print stands for without a name. No printer is called so: names have no line breaks.
const usualPrinter = "\n"

// register adds the flags to a command.
func (f *paperFlags) register(c *cobra.Command, m *Main) {
	f.command = c
	c.Flags().StringVar(&f.out, "out", "", m.text.T("cmd.flag.paper_out"))
	c.Flags().StringVar(&f.printer, "print", "", m.text.T("cmd.flag.print"))
	c.Flags().Lookup("print").NoOptDefVal = usualPrinter
	c.Flags().IntVar(&f.copies, "copies", 1, m.text.T("cmd.flag.copies"))
	c.Flags().StringVar(&f.pages, "pages", "", m.text.T("cmd.flag.pages"))
	c.Flags().BoolVar(&f.duplex, "duplex", false, m.text.T("cmd.flag.duplex"))
}

// asked reports whether a paper is to be written or printed at all.
func (f *paperFlags) asked() bool { return f.out != "" || f.command.Flags().Changed("print") }

// check refuses a command that says neither where to write nor to print, or how to print without printing.
func (f *paperFlags) check() error {
	if err := f.checkAsked(); err != nil {
		return err
	}
	if !f.asked() {
		return usageError{model.NewFault("fault.cmd.out_or_print")}
	}
	return nil
}

// checkAsked is check for a command that may be called without a paper.
func (f *paperFlags) checkAsked() error {
	set := f.command.Flags().Changed
	if err := checkEnding(f.out); err != nil {
		return err
	}
	if !set("print") {
		for _, name := range []string{"copies", "pages", "duplex"} {
			if set(name) {
				return usageError{model.NewFault("fault.cmd.print_only", "flag", "--"+name)}
			}
		}
		return nil
	}
	if err := (printing.Ticket{Printer: "any", Copies: f.copies}).Check(); err != nil {
		return usageError{err}
	}
	return nil
}

// paper writes a document to a file, which it says by the key written where it is a PDF, and prints it, each if it was asked
// for.
func (m *Main) paper(f *paperFlags, keep paper.Keep, doc paper.Document, written string) error {
	ctx := f.command.Context()
	if !f.command.Flags().Changed("print") {
		return m.printPaper(ctx, f.out, keep, doc, written)
	}
	layout := m.lay(doc)
	pages, err := printing.ParsePages(f.pages, len(layout.Pages)) // what is wrong with the range is said before anything is written
	if err != nil {
		return err
	}
	if f.out != "" {
		other, err := m.writeOther(ctx, f.out, doc)
		if !other {
			err = m.writePaper(f.out, keep, layout, written)
			keep = nil // it is kept
		}
		if err != nil {
			return err
		}
	}
	return m.print(f, printing.Paper{Title: doc.Title, File: cmp.Or(doc.Title, "paper") + ".pdf", Layout: layout,
		Keeper: func(context.Context) paper.Keep { return keep }}, pages)
}

// printerThere says what is wrong with the printer of --print, if it was asked for.
func (m *Main) printerThere(f *paperFlags) error {
	if !f.command.Flags().Changed("print") {
		return nil
	}
	_, err := m.printerOf(f, printing.NewQueue(m.Printing))
	return err
}

// printerOf is the printer of --print.
func (m *Main) printerOf(f *paperFlags, queue *printing.Queue) (printing.Printer, error) {
	printers, err := queue.Printers(f.command.Context())
	if err != nil {
		return printing.Printer{}, err
	}
	return choosePrinter(printers, f.printer)
}

// print hands a paper to the printer of --print and says what was handed over.
func (m *Main) print(f *paperFlags, p printing.Paper, pages []int) error {
	ctx := f.command.Context()
	queue := printing.NewQueue(m.Printing)
	printer, err := m.printerOf(f, queue)
	if err != nil {
		return err
	}
	ticket := printing.Ticket{Printer: printer.Name, Called: printer.Title, Copies: f.copies}
	if f.duplex {
		ticket.Sides = printing.BothSides
	}
	printed, err := queue.Print(ctx, p, pages, ticket)
	if err = m.unkept(err); err != nil {
		return err
	}
	count := len(pages)
	if pages == nil {
		count = max(p.Pages(), p.Made.Pages)
	}
	m.say(m.text.N("cmd.print.handed", count, "printer", printed.Printer, "copies", f.copies))
	return nil
}

// choosePrinter finds a printer by its name or what people call it; "" and usualPrinter mean the default one.
func choosePrinter(printers []printing.Printer, name string) (printing.Printer, error) {
	if len(printers) == 0 {
		return printing.Printer{}, model.NewFault("fault.cmd.no_printer")
	}
	if name == usualPrinter || name == "" {
		if len(printers) == 1 || printers[0].Default {
			return printers[0], nil
		}
		return printing.Printer{}, model.NewFault("fault.cmd.print_which", "known", called(printers))
	}
	for _, same := range []func(p printing.Printer) bool{
		func(p printing.Printer) bool { return p.Name == name },
		func(p printing.Printer) bool { return p.Title == name },
		func(p printing.Printer) bool { return model.Fold(p.Name) == model.Fold(name) },
	} {
		if i := slices.IndexFunc(printers, same); i >= 0 {
			return printers[i], nil
		}
	}
	return printing.Printer{}, model.NewFault("fault.cmd.printer", "value", name, "known", called(printers))
}

func called(printers []printing.Printer) string {
	names := make([]string, len(printers))
	for i, p := range printers {
		names[i] = p.Name
	}
	return strings.Join(names, ", ")
}

// printersCommand lists the printers.
func (m *Main) printersCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "printers",
		Short: m.text.T("cmd.printers"),
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			printers, err := m.Printing.Printers(c.Context())
			if err != nil {
				return err
			}
			if len(printers) == 0 {
				m.say(m.text.T("cmd.printers.none"))
				return nil
			}
			w := tabwriter.NewWriter(m.Stdout, 0, 0, 2, ' ', 0)
			for _, p := range printers {
				state := m.text.T("cmd.printers.ready")
				if p.Stopped {
					reason := cmp.Or(p.Reason.Words(m.text), m.text.T("printing.reason.untold"))
					state = m.text.T("cmd.printers.stopped", "reason", reason)
				}
				if p.Default {
					state += ", " + m.text.T("cmd.printers.default")
				}
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", p.Name, p.Title, p.Place, state)
			}
			return w.Flush()
		},
	}
}
