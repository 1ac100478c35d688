"""Where the set-up puts what it installs and builds."""

from config.folders import ROOT, var

VAR = var()
VENV = VAR / "venv"
PYTHON = VENV / "bin" / "python"
PEERS = VAR / "bench-venv"  # what the benchmarks measure us against
NODE_PROJECT = VAR / "node"
NODE_MODULES = NODE_PROJECT / "node_modules"
SOURCES = ROOT / "goodstanding" / "web" / "assets"
ASSETS = VAR / "assets"
STAMPS = VAR / "stamps"
REQUIREMENTS = ROOT / "requirements"
