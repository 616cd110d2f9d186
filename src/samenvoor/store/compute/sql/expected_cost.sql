-- Care costs per year, area and care group: what was paid, and what the same people would have cost at the mean of
-- all areas together per sex and age band of five years (90 and older in one); from the tables cost_cube and
-- insured_cube, the years :first_year to :last_year. Source: METHOD 7.6.
-- The sum over bands is of decimals: a sum of floats is another one each time that threads meet in another order.
-- The rest row (area '') is on neither side of a ratio; it comes back as area '' with 0 euro expected.
WITH people AS (
    SELECT year, area, sex, band, SUM(insured_years) AS insured_years
    FROM (
        SELECT
            year, area, sex, insured_years,
            CASE WHEN age_from >= 90 THEN 90 ELSE age_from - (age_from % 5) END AS band
        FROM insured_cube
        WHERE year BETWEEN :first_year AND :last_year AND area <> ''
    ) banded
    GROUP BY year, area, sex, band
),
national_people AS (
    SELECT year, sex, band, SUM(insured_years) AS insured_years
    FROM people
    GROUP BY year, sex, band
),
national_paid AS (
    SELECT year, sex, band, care_group, SUM(amount) AS amount
    FROM (
        SELECT
            year, sex, care_group, amount,
            CASE WHEN age_from >= 90 THEN 90 ELSE age_from - (age_from % 5) END AS band
        FROM cost_cube
        WHERE year BETWEEN :first_year AND :last_year AND area <> ''
    ) banded
    GROUP BY year, sex, band, care_group
),
means AS (
    SELECT
        c.year AS year, c.sex AS sex, c.band AS band, c.care_group AS care_group,
        CAST(c.amount AS DOUBLE) / CAST(n.insured_years AS DOUBLE) AS mean
    FROM national_paid c JOIN national_people n ON n.year = c.year AND n.sex = c.sex AND n.band = c.band
    WHERE n.insured_years > 0
),
expected AS (
    SELECT p.year AS year, p.area AS area, m.care_group AS care_group,
        SUM(CAST(CAST(p.insured_years AS DOUBLE) * m.mean AS DECIMAL(38, 12))) AS expected
    FROM people p JOIN means m ON m.year = p.year AND m.sex = p.sex AND m.band = p.band
    GROUP BY p.year, p.area, m.care_group
),
observed AS (
    SELECT year, area, care_group, SUM(amount) AS amount
    FROM cost_cube
    WHERE year BETWEEN :first_year AND :last_year
    GROUP BY year, area, care_group
),
totals AS (
    SELECT year, area, SUM(insured_years) AS insured_years
    FROM insured_cube
    WHERE year BETWEEN :first_year AND :last_year
    GROUP BY year, area
),
answer AS (
    SELECT
        e.year AS year, e.area AS area, e.care_group AS care_group, t.insured_years AS insured_years,
        COALESCE(o.amount, 0) AS amount, e.expected AS expected
    FROM expected e
    JOIN totals t ON t.year = e.year AND t.area = e.area
    LEFT JOIN observed o ON o.year = e.year AND o.area = e.area AND o.care_group = e.care_group
    UNION ALL
    SELECT
        o.year AS year, '' AS area, o.care_group AS care_group, COALESCE(t.insured_years, 0) AS insured_years,
        o.amount AS amount, CAST(0 AS DECIMAL(38, 12)) AS expected
    FROM observed o LEFT JOIN totals t ON t.year = o.year AND t.area = ''
    WHERE o.area = ''
)
SELECT
    CAST(year AS SMALLINT) AS year,
    CAST(area AS STRING) AS area,
    CAST(care_group AS STRING) AS care_group,
    CAST(insured_years AS DECIMAL(38, 2)) AS insured_years,
    CAST(amount AS DECIMAL(38, 2)) AS amount,
    CAST(expected AS DOUBLE) AS expected
FROM answer
ORDER BY year, area, care_group
