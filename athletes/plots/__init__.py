"""Every plot of the product: pure functions, figures in, a drawing out with the same figures for who cannot see it."""
