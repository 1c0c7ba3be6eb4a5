"""A linear-chain model of names, evaluated with arrays: what each word looks like, what stands around it."""
