"""Exempel: hur gunicorn kör spelaren. Se docs/gemensam-spelare.md."""

wsgi_app = "courseplayer.serving.app:create_app()"
bind = "127.0.0.1:8100"

# En process för varje kärna. Deltagarna kan hamna i vilken som helst av dem: allt de gör ligger i databasen.
workers = 2
worker_class = "gthread"

# En tråd för varje sida som hålls underrättad (streams i server.toml), och några till dem som gör något.
threads = 280
worker_connections = 1000

timeout = 60
graceful_timeout = 10
keepalive = 75

# Adresserna har det som ger tillträde till en visning: de ska inte stå i någon logg.
accesslog = None

# Ingen fjärrstyrning, som den annars lägger i hemmappen.
control_socket_disable = True
