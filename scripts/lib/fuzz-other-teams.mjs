/** An amount with so many digits stands nowhere by chance. */
const FEWEST_DIGITS = 6;
/** Other teams whose charges are asked for: enough to find one that leaks. */
const MOST_TEAMS = 5;

/**
 * What a person may not see of other teams' costs, as a machine sees it, and
 * questions that would show it to them.
 *
 * @param {{ask: (path: string, token: string) => Promise<any>, machine: string, person: string}} options
 *   `ask` answers the body of `GET /api{path}` with a token
 * @returns {Promise<{forbidden: string[], examples: Record<string, string[]>}>}
 *   texts that no answer may hold, none where the person may see all; values of
 *   parameters, by their name
 */
export async function findDataOfOthers({ ask, machine, person }) {
  const { periods } = await ask('/costs/v1/periods', machine);
  if (periods.length === 0) {
    throw new Error(
      'The portal has no bills yet, so nobody could be shown those of others: wait until the demo bills are brought in',
    );
  }
  const from = periods[Math.min(1, periods.length - 1)].billingPeriod;
  const to = periods[0].billingPeriod;
  const range = `from=${from}&to=${to}`;
  const { visibility } = await ask(`/costs/v1/report?${range}`, person);
  const owners = await ask(`/costs/v1/report?${range}&limit=200`, machine);
  const own = await findOwnGroups({ ask, machine, person, range, visibility });
  const others = owners.rows
    .map(({ key }) => key)
    .filter(key => key && !own.has(key));
  const chargesOf = keys =>
    Promise.all(
      keys.map(async owner => {
        const line = 'direct';
        const query = new URLSearchParams({
          from,
          to,
          owner,
          line,
          limit: 200,
        });
        return (await ask(`/costs/v1/attributions?${query}`, machine)).rows;
      }),
    );
  const theirs = (await chargesOf(others.slice(0, MOST_TEAMS))).flat();
  const mine = (await chargesOf([...own])).flat();
  const rowsOf = keep => owners.rows.filter(({ key }) => keep(key));
  // Rules are everybody's, also those that name what others own.
  const rules = JSON.stringify(await ask('/costs/v1/rules', machine));
  const known = new Set([
    ...resourcesOf(mine),
    ...amountsIn(rowsOf(key => own.has(key))),
  ]);
  const secret = [
    ...resourcesOf(theirs),
    ...amountsIn(rowsOf(key => others.includes(key))),
  ].filter(text => !known.has(text) && !rules.includes(text));
  return {
    forbidden: visibility === 'all' ? [] : [...new Set(secret)],
    examples: examplesOf(theirs, others, { from, to }),
  };
}

/** Refs of the groups whose costs a person may see. */
async function findOwnGroups({ ask, machine, person, range, visibility }) {
  const { claims } = await ask('/auth/v1/userinfo', person);
  const groups = claims.ent.filter(ref => ref.startsWith('group:'));
  if (visibility !== 'own-subtree') return new Set(groups);
  const below = await Promise.all(
    groups.map(group =>
      ask(`/costs/v1/report?${range}&subject=${group}&limit=200`, machine),
    ),
  );
  const keys = below.flatMap(({ rows }) => rows.map(({ key }) => key));
  return new Set([...groups, ...keys.filter(Boolean)]);
}

/** What is billed, by its name at the provider. One charge may cost what another does. */
function resourcesOf(charges) {
  return charges.map(({ charge }) => charge.resourceId).filter(Boolean);
}

/** All exact amounts in an answer that are long enough to be told apart. */
export function amountsIn(value) {
  if (typeof value === 'string') {
    const isAmount = /^-?\d+\.\d+$/.test(value);
    return isAmount && value.replace(/\D/g, '').length >= FEWEST_DIGITS
      ? [value.replace(/^-/, '')]
      : [];
  }
  return value && typeof value === 'object'
    ? Object.values(value).flatMap(amountsIn)
    : [];
}

function examplesOf(theirs, others, { from, to }) {
  const valuesOf = name => [
    ...new Set(theirs.map(row => row[name]).filter(Boolean)),
  ];
  const entities = [...others, ...valuesOf('entityRef')];
  return {
    from: [from],
    to: [to],
    billingPeriod: [to],
    subject: entities.slice(0, MOST_TEAMS),
    entityRef: entities.slice(0, MOST_TEAMS),
    owner: others.slice(0, MOST_TEAMS),
    chargeId: valuesOf('chargeId').slice(0, MOST_TEAMS),
  };
}
