from . import product_template, product_product, substitute, stock_lot
