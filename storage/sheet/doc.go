// Package sheet reads the registers that offices bring as CSV and XLSX files, and writes tables and
// templates in the same formats. The content of a file decides what it is, never its name.
//
// XLSX is written with excelize but read by a scanner of our own (see xml.go): excelize's row
// iterator hides the type and the number format of a cell, takes a sheet that breaks off in the
// middle for a shorter one, and is several times slower.
package sheet
