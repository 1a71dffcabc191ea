"""What a page says about itself: title, facts such as date and issuer, breadcrumb."""
