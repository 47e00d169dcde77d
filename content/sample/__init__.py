"""The sample college of the demo: fictional people around facts any vocational college knows."""
