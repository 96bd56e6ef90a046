"""Papers: their register, their preview, handing them out."""
