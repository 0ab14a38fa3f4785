/**
 * What may be answered to valid data, beside 400: as schemathesis has it, and 413, as
 * no schema says how large a body may be.
 */
const ANSWERS = ['2xx', '3xx', '401', '403', '404', '409', '413', '429', '5xx'];

/**
 * Operations that may answer 400 to what their schemas allow, because a rule stands
 * in the document that no schema can say. All others may not.
 *
 * @param {object} document - an OpenAPI document of the portal
 * @returns {string} configuration of schemathesis, as TOML
 */
export function writeFuzzConfig(document) {
  const answering = statuses =>
    `checks.positive_data_acceptance.expected-statuses = ${JSON.stringify(statuses)}`;
  const withRules = operationsOf(document)
    .filter(operation => operation['x-further-rules'])
    .map(({ operationId }) =>
      [
        '[[operations]]',
        `include-operation-id = ${JSON.stringify(operationId)}`,
        answering([...ANSWERS, '400']),
      ].join('\n'),
    );
  return [answering(ANSWERS), ...withRules].join('\n\n');
}

/**
 * The document with examples beside its parameters, which are asked for before
 * anything is made up: nobody guesses a billing period that has a bill.
 *
 * @param {object} document - an OpenAPI document of the portal
 * @param {Record<string, string[]>} examples - values by the name of a parameter
 */
export function addExamples(document, examples) {
  const withExamples = parameter => {
    const values = examples[parameter.name] ?? [];
    return values.length === 0
      ? parameter
      : {
          ...parameter,
          examples: Object.fromEntries(
            values.map((value, index) => [`example${index}`, { value }]),
          ),
        };
  };
  const paths = Object.entries(document.paths).map(([path, operations]) => [
    path,
    Object.fromEntries(
      Object.entries(operations).map(([method, operation]) => [
        method,
        {
          ...operation,
          parameters: (operation.parameters ?? []).map(withExamples),
        },
      ]),
    ),
  ]);
  return { ...document, paths: Object.fromEntries(paths) };
}

/**
 * The document without tuples, which schemathesis 4.32 turns into the `items` of an
 * older JSON Schema and then refuses: every item may be what any of them is.
 *
 * @param {object} document - an OpenAPI document of the portal
 */
export function withoutTuples(document) {
  return JSON.parse(JSON.stringify(document), (_key, value) => {
    if (!Array.isArray(value?.prefixItems)) return value;
    const { prefixItems, ...rest } = value;
    return { ...rest, items: { anyOf: prefixItems } };
  });
}

/** All operations of a document, with their path and method. */
export function operationsOf(document) {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      path,
      method,
      ...operation,
    })),
  );
}

/**
 * Figures of a run, read from what it printed.
 *
 * @param {string} output - standard output of `schemathesis run`
 * @returns {{operations: string, cases: number, failures: number, kinds: string[]}}
 */
export function readFuzzFigures(output) {
  const summary = output.slice(Math.max(0, output.lastIndexOf(' SUMMARY ')));
  const [, operations = '0'] = /Tested: (\d+)/.exec(summary) ?? [];
  const [, cases = '0'] = /(\d+) generated/.exec(summary) ?? [];
  const [, failures = '0'] = /found (\d+) unique failures?/.exec(summary) ?? [];
  return {
    operations: Number(operations),
    cases: Number(cases),
    failures: Number(failures),
    kinds: [...summary.matchAll(/❌ (.+: \d+)/g)].map(([, kind]) => kind),
  };
}
