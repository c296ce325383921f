"""The sectors that come with the package: their form, and how they reach the database."""

import re

import pytest
from django.apps import apps as loaded
from django.db.models.signals import post_migrate

from huiju.accounts.choices import StaffRole
from huiju.core.errors import NotAllowed, Refused
from huiju.core.models import AuditEntry
from huiju.organisations import actions
from huiju.organisations.choices import EmergingIndustry
from huiju.organisations.models import Sector
from huiju.organisations.queries import sectors_for
from huiju.organisations.receivers import bring_sectors_up_to_date
from huiju.organisations.taxonomy import read_sectors

ROWS = read_sectors()
SECTORS = [row for row in ROWS if not row.parent]
HAN = re.compile(r"[\u4e00-\u9fff]")


def test_codes_are_slugs_and_stand_once():
    codes = [row.code for row in ROWS]

    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)?", code) for code in codes)
    # Codes of hosts begin so: the package must never take one of theirs.
    assert not any(code.startswith("x-") for code in codes)


def test_every_sector_has_six_fields_named_after_it():
    for sector in SECTORS:
        fields = [row for row in ROWS if row.parent == sector.code]
        assert len(fields) == 6
        assert all(row.code.startswith(f"{sector.code}-") for row in fields)


def test_sectors_belong_to_emerging_industries_and_cover_them_all():
    assert {row.emerging for row in SECTORS} == set(EmergingIndustry)
    assert not any(row.emerging for row in ROWS if row.parent)


def test_every_row_names_a_division_of_isic():
    assert all(re.fullmatch(r"\d\d", row.isic) for row in ROWS)


def test_names_are_written_in_both_languages():
    for row in ROWS:
        assert row.name_en
        assert not HAN.search(row.name_en)
        assert HAN.search(row.name_zh)
    for language in ("name_en", "name_zh"):
        names = [getattr(row, language) for row in ROWS]
        assert len(names) == len(set(names))


@pytest.mark.django_db
class TestLoading:
    def test_a_migrated_database_holds_them_in_their_order(self):
        stored = list(Sector.objects.values_list("code", flat=True))

        assert stored == [row.code for row in ROWS]
        solar = Sector.objects.get(code="energy-solar")
        assert solar.parent.code == "energy"
        assert (solar.name_en, solar.isic, solar.parent.emerging) == ("Solar power", "26", "energy")

    def test_loading_again_writes_nothing(self, system_actor):
        assert actions.load_sectors(system_actor) == 0

    def test_what_differs_is_brought_up_to_date(self, system_actor):
        Sector.objects.filter(code="bio").update(name_en="Old", isic="99", is_active=False)

        assert actions.load_sectors(system_actor) == 1
        bio = Sector.objects.get(code="bio")
        assert (bio.name_en, bio.isic, bio.is_active) == ("Biomedicine", "21", True)

    def test_a_row_that_left_the_package_stays_out_of_use(self, system_actor):
        Sector.objects.create(code="old", name_en="Old", name_zh="旧")

        assert actions.load_sectors(system_actor) == 1
        assert Sector.objects.get(code="old").is_active is False
        assert actions.load_sectors(system_actor) == 0

    def test_sectors_of_a_host_are_left_alone(self, system_actor, host):
        Sector.objects.create(code="x-own", name_en="Own", name_zh="自有", space=host)

        assert actions.load_sectors(system_actor) == 0
        assert Sector.objects.get(code="x-own").is_active is True

    def test_only_the_installation_loads(self, staff_actor):
        with pytest.raises(NotAllowed):
            actions.load_sectors(staff_actor(StaffRole.OWNER))

    def test_migrating_brings_them_back(self):
        Sector.objects.filter(code="bio-small").delete()

        post_migrate.send(
            sender=loaded.get_app_config("organisations"),
            app_config=loaded.get_app_config("organisations"),
            apps=loaded,
        )

        assert Sector.objects.filter(code="bio-small").exists()

    def test_a_database_without_the_table_is_left_alone(self):
        class Nothing:
            def get_model(self, *_names):
                raise LookupError

        Sector.objects.filter(code="bio-small").delete()

        bring_sectors_up_to_date(apps=Nothing())

        assert not Sector.objects.filter(code="bio-small").exists()


@pytest.mark.django_db
class TestOwnSectors:
    NAMES = {"name_en": "Tea", "name_zh": "茶产业"}

    def test_a_host_adds_a_field_of_its_own(self, staff_actor, host, other_host):
        agri = Sector.objects.get(code="agri")

        sector = actions.add_sector(
            staff_actor(StaffRole.ORGANISER, space=host),
            space=host,
            values=self.NAMES | {"parent": agri},
        )

        assert sector.code.startswith("x-")
        assert sector.space == host
        offered = {s.code: [f.code for f in s.fields.all()] for s in sectors_for(host)}
        assert sector.code in offered["agri"]
        elsewhere = {s.code: [f.code for f in s.fields.all()] for s in sectors_for(other_host)}
        assert sector.code not in elsewhere["agri"]
        assert AuditEntry.objects.get().verb == "organisations.add_sector"

    def test_conferences_offer_the_sectors_of_their_host(self, host, conference_space):
        Sector.objects.create(code="x-own", name_en="Own", name_zh="自有", space=host)

        assert "x-own" in [s.code for s in sectors_for(conference_space)]
        assert "x-own" not in [s.code for s in sectors_for(None)]

    def test_offered_sectors_cost_two_queries(self, host, django_assert_num_queries):
        with django_assert_num_queries(2):
            assert len([f for s in sectors_for(host) for f in s.fields.all()]) == len(ROWS) - len(
                SECTORS
            )

    def test_a_sector_out_of_use_is_not_offered(self, staff_actor, host):
        actor = staff_actor(StaffRole.OWNER, space=host)
        sector = actions.add_sector(actor, space=host, values=self.NAMES)

        actions.edit_sector(actor, space=host, sector=sector, values={"is_active": False})

        assert sector.code not in [s.code for s in sectors_for(host)]
        entry = AuditEntry.objects.latest("pk")
        assert entry.changes == {"is_active": [True, False]}

    def test_a_field_of_a_field_is_refused(self, staff_actor, host):
        values = self.NAMES | {"parent": Sector.objects.get(code="agri-food")}

        with pytest.raises(Refused, match="directly below"):
            actions.add_sector(staff_actor(StaffRole.OWNER, space=host), space=host, values=values)

    def test_a_sector_with_fields_stays_a_sector(self, staff_actor, host):
        actor = staff_actor(StaffRole.OWNER, space=host)
        top = actions.add_sector(actor, space=host, values=self.NAMES)
        actions.add_sector(actor, space=host, values=self.NAMES | {"parent": top})

        with pytest.raises(Refused, match="with fields"):
            actions.edit_sector(
                actor, space=host, sector=top, values={"parent": Sector.objects.get(code="agri")}
            )
        with pytest.raises(Refused, match="directly below"):
            actions.edit_sector(actor, space=host, sector=top, values={"parent": top})

    def test_another_hosts_sector_takes_no_field_of_ours(self, staff_actor, host, other_host):
        theirs = Sector.objects.create(code="x-o", name_en="O", name_zh="它", space=other_host)

        with pytest.raises(NotAllowed, match="another hosting body"):
            actions.add_sector(
                staff_actor(StaffRole.OWNER, space=host),
                space=host,
                values=self.NAMES | {"parent": theirs},
            )

    def test_the_packages_sectors_cannot_be_changed(self, staff_actor, host):
        with pytest.raises(NotAllowed, match="comes with the software"):
            actions.edit_sector(
                staff_actor(StaffRole.OWNER, space=host),
                space=host,
                sector=Sector.objects.get(code="bio"),
                values={"name_en": "Mine"},
            )

    def test_a_conference_adds_none(self, staff_actor, conference_space):
        with pytest.raises(Refused, match="hosting body"):
            actions.add_sector(
                staff_actor(StaffRole.OWNER), space=conference_space, values=self.NAMES
            )

    @pytest.mark.parametrize(
        "role", sorted(set(StaffRole) - {StaffRole.OWNER, StaffRole.ORGANISER})
    )
    def test_other_roles_add_none(self, staff_actor, host, role):
        with pytest.raises(NotAllowed):
            actions.add_sector(staff_actor(role, space=host), space=host, values=self.NAMES)
