"""Serves the example at http://127.0.0.1:8050."""

from dashboard.html_first.example.app import app

if __name__ == "__main__":
    app.run(host="127.0.0.1", port=8050)
