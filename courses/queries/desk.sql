-- Who is stuck in some cohorts, by reason: the first few of each, whatever the number of learners.
-- Runs on PostgreSQL and SQLite. Aggregates stand before their joins with `learner`, of whose size the planner knows nothing.
WITH
learner AS MATERIALIZED (  -- who has not finished; one takes a course in one cohort alone
  SELECT e.id, e.user_id, e.cohort_id, e.enrolled_at, c.course_key, c.starts_on, p.last_seen_at
  FROM courses_enrolment e
  JOIN courses_cohort c ON c.id = e.cohort_id
  LEFT JOIN (
    SELECT * FROM courses_courseprogress WHERE course_key IN (SELECT course_key FROM courses_cohort WHERE id IN {cohorts})
  ) p ON p.user_id = e.user_id AND p.course_key = c.course_key
  WHERE e.cohort_id IN {cohorts} AND e.status = %(active)s AND p.completed_at IS NULL
),
unseen AS (  -- joined a while ago and was never here
  SELECT 'not_started' AS reason, id, user_id, cohort_id, enrolled_at AS since
  FROM learner
  WHERE last_seen_at IS NULL AND enrolled_at < %(settled_at)s AND starts_on < %(settled_on)s
  ORDER BY enrolled_at, id
  LIMIT %(limit)s
),
quiet AS (
  SELECT 'quiet' AS reason, id, user_id, cohort_id, last_seen_at AS since
  FROM learner
  WHERE last_seen_at < %(quiet_at)s
  ORDER BY last_seen_at, id
  LIMIT %(limit)s
),
failed AS MATERIALIZED (  -- handed in a quiz several times and passed it never; tries that wait for a mark do not count
  SELECT a.user_id, a.course_key, min(a.submitted_at) AS since, max(a.submitted_at) AS last_at
  FROM courses_attempt a
  WHERE a.submitted_at IS NOT NULL
    AND a.course_key IN (SELECT course_key FROM courses_cohort WHERE id IN {cohorts})
    AND a.user_id IN (SELECT user_id FROM courses_enrolment WHERE cohort_id IN {cohorts})
    AND NOT EXISTS (SELECT 1 FROM courses_openanswer o WHERE o.attempt_id = a.id AND o.review_id IS NULL)
    AND NOT EXISTS (
      SELECT 1 FROM courses_gradeevent g JOIN courses_attempt t ON t.id = g.attempt_id
      WHERE g.is_passed AND t.user_id = a.user_id AND t.activity_id = a.activity_id AND t.course_key = a.course_key
    )
  GROUP BY a.user_id, a.course_key, a.activity_id
  HAVING count(*) >= %(tries)s
),
failing AS (
  SELECT 'quiz' AS reason, l.id, l.user_id, l.cohort_id, min(f.since) AS since
  FROM failed f JOIN learner l ON l.user_id = f.user_id AND l.course_key = f.course_key
  GROUP BY l.id, l.user_id, l.cohort_id
  ORDER BY max(f.last_at) DESC, l.id
  LIMIT %(limit)s
),
mark AS NOT MATERIALIZED (
  SELECT m.user_id, s.cohort_id, s.starts_at, m.status
  FROM courses_cohortsession s JOIN courses_attendance m ON m.session_id = s.id
  WHERE s.cohort_id IN {cohorts} AND s.cancelled_at IS NULL AND s.ends_at < %(now)s
),
latest AS MATERIALIZED (  -- whose last mark is an absence, and when they were there before it; excused ones are left out
  SELECT user_id, cohort_id, max(CASE WHEN status <> 'absent' THEN starts_at END) AS here_at
  FROM mark
  WHERE status <> 'excused'
  GROUP BY user_id, cohort_id
  HAVING max(CASE WHEN status <> 'absent' THEN starts_at END) IS NULL
    OR max(CASE WHEN status <> 'absent' THEN starts_at END) < max(CASE WHEN status = 'absent' THEN starts_at END)
),
missed AS MATERIALIZED (  -- absent from each of the last sessions with a mark
  SELECT m.user_id, m.cohort_id, min(m.starts_at) AS since
  FROM latest JOIN mark m ON m.user_id = latest.user_id AND m.cohort_id = latest.cohort_id
  WHERE m.status = 'absent' AND (latest.here_at IS NULL OR m.starts_at > latest.here_at)
  GROUP BY m.user_id, m.cohort_id
  HAVING count(*) >= %(sessions)s
),
away AS (
  SELECT 'away' AS reason, l.id, l.user_id, l.cohort_id, m.since
  FROM missed m JOIN learner l ON l.user_id = m.user_id AND l.cohort_id = m.cohort_id
  ORDER BY m.since, l.id
  LIMIT %(limit)s
),
past_day(id, day) AS ({past}),
past AS (SELECT d.cohort_id, d.lesson_key, past_day.day FROM courses_duedate d JOIN past_day ON past_day.id = d.id),
overdue AS MATERIALIZED (  -- has not finished a lesson whose day is over, and was not given longer; stops at the last one that is shown
  SELECT 'overdue' AS reason, l.id, l.user_id, l.cohort_id, l.enrolled_at AS since
  FROM (SELECT * FROM learner ORDER BY id LIMIT 1000000) l  -- a limit, so that it is sorted before the lessons are looked up
  WHERE EXISTS (
    SELECT 1 FROM past
    WHERE past.cohort_id = l.cohort_id AND past.lesson_key NOT IN (
      SELECT p.lesson_key FROM courses_lessonprogress p WHERE p.user_id = l.user_id AND p.completed_at IS NOT NULL
      UNION ALL
      SELECT x.lesson_key FROM courses_extension x WHERE x.enrolment_id = l.id AND x.until >= %(today)s
    )
  )
  LIMIT %(limit)s
),
behind AS (  -- since the first of these days
  SELECT o.reason, o.id, o.user_id, o.cohort_id, o.since, min(past.day) AS day
  FROM overdue o JOIN past ON past.cohort_id = o.cohort_id
  WHERE NOT EXISTS (
      SELECT 1 FROM courses_lessonprogress p
      WHERE p.user_id = o.user_id AND p.lesson_key = past.lesson_key AND p.completed_at IS NOT NULL
    )
    AND NOT EXISTS (
      SELECT 1 FROM courses_extension x
      WHERE x.enrolment_id = o.id AND x.lesson_key = past.lesson_key AND x.until >= %(today)s
    )
  GROUP BY o.reason, o.id, o.user_id, o.cohort_id, o.since
)
SELECT unseen.*, NULL FROM unseen
UNION ALL SELECT quiet.*, NULL FROM quiet
UNION ALL SELECT failing.*, NULL FROM failing
UNION ALL SELECT away.*, NULL FROM away
UNION ALL SELECT * FROM behind
