
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0015_quizzes_once_in_each_language'),
        ('mentoring', '0002_meetings'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MatchRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('at', models.DateTimeField()),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('published', 'Published'), ('discarded', 'Discarded')], default='proposed', max_length=9)),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='match_runs', to='courses.cohort')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Match',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('score', models.FloatField(help_text='0 to 1: the weighted sum of the parts')),
                ('parts', models.JSONField(default=list, help_text='as mentoring.rules.matching.parts_as_json gives it')),
                ('state', models.CharField(choices=[('proposed', 'Proposed'), ('published', 'Waits for an answer'), ('accepted', 'Both said yes'), ('declined', 'Declined'), ('active', 'Working together'), ('completed', 'Completed'), ('re_pair', 'Needs another pair')], default='proposed', max_length=9)),
                ('accepted_by_learner_at', models.DateTimeField(null=True)),
                ('accepted_by_mentor_at', models.DateTimeField(null=True)),
                ('learner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='matches_as_learner', to=settings.AUTH_USER_MODEL)),
                ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='matches_as_mentor', to=settings.AUTH_USER_MODEL)),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='matches', to='mentoring.matchrun')),
            ],
            options={
                'ordering': ['learner__display_name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='MatchTransition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(unique=True)),
                ('name', models.CharField(help_text='of mentoring.workflows.matching', max_length=20)),
                ('before', models.CharField(choices=[('proposed', 'Proposed'), ('published', 'Waits for an answer'), ('accepted', 'Both said yes'), ('declined', 'Declined'), ('active', 'Working together'), ('completed', 'Completed'), ('re_pair', 'Needs another pair')], max_length=9)),
                ('after', models.CharField(choices=[('proposed', 'Proposed'), ('published', 'Waits for an answer'), ('accepted', 'Both said yes'), ('declined', 'Declined'), ('active', 'Working together'), ('completed', 'Completed'), ('re_pair', 'Needs another pair')], max_length=9)),
                ('reason', models.CharField(blank=True, max_length=250)),
                ('at', models.DateTimeField()),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('match', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='transitions', to='mentoring.match')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PairingProfile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('languages', models.JSONField(default=list, help_text='codes of settings.LANGUAGES', verbose_name='languages')),
                ('time_zone', models.CharField(help_text="the zone's IANA name", max_length=60, verbose_name='time zone')),
                ('levels', models.JSONField(default=list, help_text='values of courses.enums.CourseLevel', verbose_name='experience')),
                ('about', models.TextField(blank=True, max_length=1000, verbose_name='about you')),
                ('capacity', models.PositiveSmallIntegerField(default=0, verbose_name='how many learners at a time')),
                ('updated_at', models.DateTimeField()),
                ('disciplines', models.ManyToManyField(blank=True, related_name='+', to='courses.discipline', verbose_name='fields')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='pairing_profile', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='KeptApart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('noted_at', models.DateTimeField()),
                ('noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('one', 'other'), name='kept_apart_once'), models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='kept_apart_in_order')],
            },
        ),
        migrations.AddConstraint(
            model_name='matchrun',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('cohort',), name='match_run_proposed_once'),
        ),
        migrations.AddConstraint(
            model_name='match',
            constraint=models.UniqueConstraint(fields=('run', 'learner'), name='match_once_in_run'),
        ),
        migrations.AddConstraint(
            model_name='match',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('published', 'accepted', 'active'))), fields=('learner', 'mentor'), name='match_of_two_once'),
        ),
        migrations.AddConstraint(
            model_name='match',
            constraint=models.CheckConstraint(condition=models.Q(('score__gte', 0), ('score__lte', 1)), name='match_score'),
        ),
        migrations.AddConstraint(
            model_name='match',
            constraint=models.CheckConstraint(condition=models.Q(('mentor', models.F('learner')), _negated=True), name='match_of_two_people'),
        ),
        migrations.AddConstraint(
            model_name='match',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('accepted', 'active')), _negated=True), models.Q(('accepted_by_learner_at__isnull', False), ('accepted_by_mentor_at__isnull', False)), _connector='OR'), name='match_accepted_by_both'),
        ),
        migrations.AddConstraint(
            model_name='pairingprofile',
            constraint=models.CheckConstraint(condition=models.Q(('capacity__lte', 20)), name='pairing_capacity'),
        ),
    ]
