"""Bounded reading and writing of CSV, XLSX and ODS, pure."""
