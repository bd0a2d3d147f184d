
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("mentoring", "0001_mentors_and_requests"),
        ('live', '0013_groups'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Booking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('uid', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False, help_text='of the meeting in calendars')),
                ('sequence', models.PositiveSmallIntegerField(default=0)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('time_zone', models.CharField(help_text="the slot's zone as IANA name", max_length=60)),
                ('state', models.CharField(choices=[('held', 'Kept for you'), ('confirmed', 'Booked'), ('done', 'Took place'), ('no_show', 'Somebody did not come'), ('cancelled', 'Cancelled'), ('rescheduled', 'Moved')], max_length=11)),
                ('held_until', models.DateTimeField(null=True)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('topic', models.CharField(blank=True, max_length=250, verbose_name='what you would like to talk about')),
                ('private_notes', models.TextField(blank=True, max_length=10000, verbose_name='notes for yourself')),
                ('shared_notes', models.TextField(blank=True, max_length=10000, verbose_name='notes of the meeting')),
                ('notes_version', models.PositiveIntegerField(default=0, help_text='counts the saves of the shared notes')),
                ('learner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bookings', to=settings.AUTH_USER_MODEL)),
                ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bookings_given', to=settings.AUTH_USER_MODEL)),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replaced_by', to='mentoring.booking')),
                ('second_adult', models.ForeignKey(help_text='a vetted adult who is there too, where the learner is a minor', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='bookings_joined', to=settings.AUTH_USER_MODEL)),
                ('workshop', models.ForeignKey(help_text='its room', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='live.workshop')),
            ],
            options={
                'ordering': ['starts_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='BookingTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(unique=True)),
                ('name', models.CharField(help_text='of mentoring.workflows.booking', max_length=20)),
                ('before', models.CharField(blank=True, choices=[('held', 'Kept for you'), ('confirmed', 'Booked'), ('done', 'Took place'), ('no_show', 'Somebody did not come'), ('cancelled', 'Cancelled'), ('rescheduled', 'Moved')], max_length=11)),
                ('after', models.CharField(choices=[('held', 'Kept for you'), ('confirmed', 'Booked'), ('done', 'Took place'), ('no_show', 'Somebody did not come'), ('cancelled', 'Cancelled'), ('rescheduled', 'Moved')], max_length=11)),
                ('reason', models.CharField(blank=True, max_length=250)),
                ('at', models.DateTimeField()),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('booking', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='transitions', to='mentoring.booking')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='first day away')),
                ('until_on', models.DateField(verbose_name='last day away')),
                ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentoring_absences', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['from_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__gte', models.F('from_on'))), name='absence_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Availability',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday'), (6, 'Sunday')], verbose_name='weekday')),
                ('starts', models.TimeField(help_text='wall clock of the time zone', verbose_name='from')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='minutes')),
                ('time_zone', models.CharField(help_text="the zone's IANA name", max_length=60, verbose_name='time zone')),
                ('from_on', models.DateField(verbose_name='first day')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentoring_hours', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['mentor', 'weekday', 'starts', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('mentor', 'weekday', 'starts', 'time_zone', 'from_on'), name='availability_once'), models.CheckConstraint(condition=models.Q(('minutes__gte', 10), ('minutes__lte', 240)), name='availability_minutes'), models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='availability_weekday'), models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gte', models.F('from_on')), _connector='OR'), name='availability_ends_after_start')],
            },
        ),
        migrations.AddIndex(
            model_name='booking',
            index=models.Index(fields=['state', 'starts_at'], name='booking_by_state'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('held', 'confirmed'))), fields=('mentor', 'starts_at'), name='booking_once_for_mentor'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('held', 'confirmed'))), fields=('learner', 'starts_at'), name='booking_once_for_learner'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('held', 'confirmed'))), fields=('second_adult', 'starts_at'), name='booking_once_for_adult'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.UniqueConstraint(fields=('uid', 'sequence'), name='booking_sequence_once'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='booking_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.CheckConstraint(condition=models.Q(('mentor', models.F('learner')), _negated=True), name='booking_of_two_people'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'held'), _negated=True), ('held_until__isnull', False), _connector='OR'), name='booking_held_until'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'confirmed'), _negated=True), models.Q(('confirmed_at__isnull', False), models.Q(('topic', ''), _negated=True)), _connector='OR'), name='booking_confirmed_with_topic'),
        ),
    ]
