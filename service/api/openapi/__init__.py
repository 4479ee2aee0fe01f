"""What the API says of itself (OpenAPI 3.1): what FastAPI makes of routes and schemas, and what it cannot know.

`document` puts it together: `about` is what holds for the whole, `responses` what each operation may answer, `links`
what its answers lead to, `examples` what each field looks like.
"""
