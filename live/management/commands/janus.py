import os
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from live.stage.films import UNFINISHED

PLUGIN = "libjanus_videoroom.so"
TRANSPORT = "libjanus_websockets.so"


class Command(BaseCommand):
    help = "Write the configuration of Janus, the server of sound and picture, from JANUS_URL and JANUS_SECRET, and start it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--folder", type=Path, default=settings.DATA_DIR / "janus", help="where its configuration is written"
        )
        parser.add_argument("--ports", default="20000-20500", help="UDP ports of sound and picture, open to the world")
        parser.add_argument("--public-address", default="", help="the address that browsers reach, behind NAT")
        parser.add_argument("--interface", default="", help="the only network interface to use")
        parser.add_argument("--write-only", action="store_true", help="do not start it, for a service of your own")

    def handle(
        self,
        *,
        folder: Path,
        ports: str,
        public_address: str,
        interface: str,
        write_only: bool,
        **options: object,  # noqa: ARG002
    ) -> None:
        if not (settings.JANUS_URL and settings.JANUS_SECRET):
            raise CommandError("Set JANUS_URL, for example ws://127.0.0.1:8188, and JANUS_SECRET to a long random text.")
        program = shutil.which("janus")
        if program is None and not write_only:
            raise CommandError("janus is not installed: apt-get install janus, then systemctl disable --now janus.")
        write_configuration(folder, ports=ports, public_address=public_address, interface=interface)
        self.stdout.write(f"The configuration is in {folder}.")
        if program and not write_only:
            self.stdout.flush()
            os.execv(program, [program, f"--configs-folder={folder}"])  # noqa: S606 - Janus takes this process's place


def write_configuration(folder: Path, *, ports: str, public_address: str = "", interface: str = "") -> None:
    """Three files, readable by their owner alone: the secret is in one. Other plugins and transports are switched off."""
    address = urlsplit(settings.JANUS_URL)
    library = _library()
    nat = ["full_trickle = false", "ice_lite = false"]
    if public_address:
        nat.append(f"nat_1_1_mapping = {_quoted(public_address)}")
    if interface:
        nat.append(f"ice_enforce_list = {_quoted(interface)}")
    files = {
        "janus.jcfg": [
            "general: {",
            f"  configs_folder = {_quoted(str(folder))}",
            f"  plugins_folder = {_quoted(str(library / 'plugins'))}",
            f"  transports_folder = {_quoted(str(library / 'transports'))}",
            f"  api_secret = {_quoted(settings.JANUS_SECRET)}",
            "  debug_level = 3",
            "  debug_colors = false",
            "  session_timeout = 60",
            f'  recordings_tmp_ext = "{UNFINISHED}"',
            "}",
            f"media: {{ rtp_port_range = {_quoted(ports)} }}",
            "nat: { " + "; ".join(nat) + " }",
            f"plugins: {{ disable = {_quoted(_all_but(library / 'plugins', PLUGIN))} }}",
            f"transports: {{ disable = {_quoted(_all_but(library / 'transports', TRANSPORT))} }}",
            "events: { broadcast = false }",
        ],
        "janus.transport.websockets.jcfg": [
            "general: {",
            "  ws = true",
            f"  ws_port = {address.port or 8188}",
            f"  ws_ip = {_quoted(address.hostname or '127.0.0.1')}",
            "}",
            "admin: { admin_ws = false }",
        ],
        "janus.plugin.videoroom.jcfg": ["general: { string_ids = true }"],
    }
    for made in (folder, settings.JANUS_RECORDINGS):
        made.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, lines in files.items():
        file = folder / name
        file.touch(mode=0o600)
        file.write_text("\n".join(lines) + "\n")


def _library() -> Path:
    """Where Debian keeps its parts; below a folder of the machine's architecture."""
    found = [*sorted(Path("/usr/lib").glob("*/janus")), Path("/usr/lib/janus")]
    return found[0]


def _all_but(folder: Path, wanted: str) -> str:
    return ",".join(sorted(file.name for file in folder.glob("*.so") if file.name != wanted))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
