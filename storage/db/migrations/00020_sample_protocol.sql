-- +goose Up
-- A draw by lot is kept so that its protocol can be read by itself: who read the number out and as what, which
-- recommendations waited too and were not in the drum (JSON, nothing ever searches in it), and of each ticket the name of
-- the provider (JSON, by language) and what was recommended. '' in draws that were made before.
ALTER TABLE samples ADD COLUMN reader TEXT NOT NULL DEFAULT '';
ALTER TABLE samples ADD COLUMN reader_role TEXT NOT NULL DEFAULT '';
ALTER TABLE samples ADD COLUMN left_out TEXT NOT NULL DEFAULT '';
ALTER TABLE sample_lots ADD COLUMN provider TEXT NOT NULL DEFAULT '';
ALTER TABLE sample_lots ADD COLUMN text TEXT NOT NULL DEFAULT '';
