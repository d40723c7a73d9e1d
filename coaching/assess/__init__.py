"""The coach's entry of measures: which checks, one dense form, a draft that keeps itself."""
