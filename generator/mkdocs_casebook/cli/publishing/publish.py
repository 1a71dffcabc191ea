"""The command ``casebook publish``: put the built site on a host."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mkdocs_casebook.cli.help import command
from mkdocs_casebook.cli.options import cases_option, date_option, echo_lines, reference_date
from mkdocs_casebook.cli.report import load_catalog

if TYPE_CHECKING:
    from mkdocs_casebook.inspection.inspector import Report
    from mkdocs_casebook.publishing.plan import Plan
    from mkdocs_casebook.publishing.publisher import Wishes
    from mkdocs_casebook.publishing.targets.addresses import TargetOptions


@command()
@click.argument("target")
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("site"),
    show_default=True,
    help="生成好的网站 / folder of the built site.",
)
@click.option("--dry-run", is_flag=True, help="只说会做什么，不改动 / print what would happen, and change nothing.")
@click.option(
    "--rollback", is_flag=True, help="退回上一次发布，不上传 / serve the previous release again; nothing is uploaded."
)
@click.option(
    "--verify", is_flag=True, help="逐个核对目标上的文件 / compare the files on the target, not only the list of them."
)
@click.option(
    "--drop",
    multiple=True,
    metavar="ADDRESS",
    help="可以消失的地址，以 / 结尾则连同以下全部 / an address that may go; with / at its end, all below.",
)
@click.option(
    "--max-deletions",
    type=click.IntRange(0),
    help="一次最多消失多少个地址 / how many addresses may go at once.  [default: a tenth]",
)
@click.option(
    "--purge",
    multiple=True,
    metavar="ADDRESS",
    help="此处已删去不该公开的内容，删除以前各次发布 / delete all earlier releases: this was masked.",
)
@click.option(
    "--reason", default="", help="用 --purge 时：原因，写入清单 / with --purge: why, for the list of published files."
)
@click.option(
    "--keep",
    type=click.IntRange(1),
    default=5,
    show_default=True,
    help="文件夹里留几次发布 / how many releases a folder keeps.",
)
@click.option("--endpoint", help="存储服务的地址 / address of a store other than Amazon's.")
@click.option(
    "--addressing",
    type=click.Choice(["auto", "path", "virtual"]),
    default="auto",
    show_default=True,
    help="存储的网址写法 / how addresses of the store are written.",
)
@click.option(
    "--adopt",
    is_flag=True,
    help="接管用其他办法上传过的存储 / take over a store in which this site was put by other means.",
)
@date_option("自查的日期 / date of the self-check")
@cases_option(
    "案例文件夹，供自查用，可以没有 / folder of the records, for the self-check; may be missing.", must_exist=False
)
def publish(target: str, site: Path, day: str | None, cases: Path, **options: Any) -> None:
    """Publish the built site to a folder, another host or a store.

    把生成好的网站发布到文件夹、另一台主机（rsync）或对象存储（S3、OSS、COS）。
    先自查，有问题不发布；只传变动的文件；已发布的网址不会丢失。

    A folder gets a folder for each release, and the link current to the one to serve: the site changes at once.
    A store gets new files first, then pages, then lists and feeds; deletions last. Credentials are those of boto3.

    Nothing is published if the self-check finds faults, or if a published address would stop working.

    For example:

        casebook publish /srv/www/cases --dry-run       what would happen
        casebook publish /srv/www/cases                 a folder of this machine
        casebook publish www@host.example:/srv/cases    another one, by rsync
        casebook publish s3://cases --endpoint https://oss-cn-beijing.aliyuncs.com
        casebook publish /srv/www/cases --rollback      the release before

    Exit codes: 0 published, 1 refused or failed, the site works as before, 2 wrong usage.

    Undo: --rollback, as often as there are earlier releases; in a store, build and publish the former records.
    """
    from mkdocs_casebook.publishing.refusals import Refusal

    today = reference_date(day)
    try:
        with _lock(cases):
            if options["rollback"]:
                _roll_back(target, _target_options(options))
            else:
                _publish(target, site, today, cases, options)
    except Refusal as refusal:
        raise click.ClickException(f"\n{refusal}") from None


@contextmanager
def _lock(cases: Path) -> Iterator[None]:
    """Let no other publication of the project run meanwhile."""
    from mkdocs_casebook.publishing.refusals import Refusal
    from mkdocs_casebook.runtime.build_cache import cache_folder
    from mkdocs_casebook.runtime.files.file_lock import LockTimeout, exclusive_lock

    if not cases.is_dir():
        yield
        return
    try:
        with exclusive_lock(cache_folder(cases.resolve()) / "publish.lock", timeout=0, on_wait=lambda _holder: None):
            yield
    except LockTimeout:
        raise Refusal("another-publication") from None


def _target_options(options: dict[str, Any]) -> TargetOptions:
    from mkdocs_casebook.publishing.targets.addresses import TargetOptions

    return TargetOptions(**{name: options[name] for name in ("keep", "endpoint", "addressing", "adopt")})


def _roll_back(address: str, options: TargetOptions) -> None:
    from mkdocs_casebook.publishing.refusals import phrase
    from mkdocs_casebook.publishing.targets.addresses import open_target

    number = open_target(address, options).roll_back()
    click.echo(phrase("rolled_back", target=address, number=number))


def _publish(address: str, site: Path, today: str, cases: Path, options: dict[str, Any]) -> None:
    from mkdocs_casebook.publishing.publisher import loads_under_fixed_names, plan_publication
    from mkdocs_casebook.publishing.refusals import phrase
    from mkdocs_casebook.publishing.release import read_release
    from mkdocs_casebook.publishing.targets.addresses import open_target

    target = open_target(address, _target_options(options))
    release = read_release(site)
    inspected = _inspected(site, today, cases).site
    pages = inspected.pages
    fixed = loads_under_fixed_names(inspected)
    click.echo(phrase("fixed_names", count=len(fixed), names=", ".join(fixed[:10])))
    plan = plan_publication(
        release, target, _wishes(options, today), lambda path: path in pages and pages[path].is_redirect
    )
    _describe(plan, address, in_full=options["dry_run"])
    if not options["dry_run"] and not plan.is_empty:
        target.publish(release, plan)
        click.echo(phrase("done", target=address))


def _wishes(options: dict[str, Any], today: str) -> Wishes:
    from mkdocs_casebook.publishing.publisher import Wishes
    from mkdocs_casebook.publishing.release import Removal

    if options["purge"] and not options["reason"]:
        raise click.UsageError("--purge 要写明原因：--reason / --purge needs a --reason")
    return Wishes(
        dropped=options["drop"],
        purged=[Removal(each, today, options["reason"]) for each in options["purge"]],
        deletions=options["max_deletions"],
        verify=options["verify"],
    )


def _inspected(site: Path, today: str, cases: Path) -> Report:
    """Inspect the site; refuse one with faults."""
    from mkdocs_casebook.inspection.inspector import inspect
    from mkdocs_casebook.publishing.refusals import Refusal

    report = inspect(site, today=today, catalog=load_catalog(cases))
    if report.errors:
        places = [f"{issue.place}: {issue.code}" for issue in report.errors]
        raise Refusal("report-failed", places, faults=len(places))
    return report


def _describe(plan: Plan, address: str, *, in_full: bool) -> None:
    from mkdocs_casebook.diagnostics.message_catalogue import printable
    from mkdocs_casebook.publishing.refusals import phrase

    if plan.is_empty:
        click.echo(phrase("nothing", target=address))
        return
    numbers = {"uploads": len(plan.uploads), "deletions": len(plan.deletions), "retained": len(plan.after.retained)}
    if in_full:
        echo_lines(phrase("would_upload", address=printable(each)) for each in plan.uploads)
        echo_lines(phrase("would_delete", address=printable(each)) for each in plan.deletions)
    click.echo(phrase("plan", number=plan.after.number, **numbers))
    if plan.purges:
        click.echo(phrase("purged"))
    if in_full:
        click.echo(phrase("dry"))
