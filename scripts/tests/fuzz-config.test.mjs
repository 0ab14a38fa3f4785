import assert from 'node:assert/strict';
import test from 'node:test';
import {
  readFuzzFigures,
  withoutTuples,
  writeFuzzConfig,
} from '../lib/fuzz-config.mjs';

test('only operations with a rule beside their schemas may refuse valid data', () => {
  const config = writeFuzzConfig({
    paths: {
      '/v1/things': {
        get: {
          operationId: 'listThings',
          'x-further-rules': 'From before to.',
        },
        post: { operationId: 'createThing' },
      },
    },
  });
  assert.match(config, /include-operation-id = "listThings"/);
  const [forAll, forOne] = config.split('[[operations]]');
  assert.match(forAll, /positive_data_acceptance\.expected-statuses = .*"413"/);
  assert.doesNotMatch(forAll, /"400"/);
  assert.match(forOne, /positive_data_acceptance\.expected-statuses = .*"400"/);
  assert.doesNotMatch(config, /createThing/);
});

test('figures are read from what schemathesis prints', () => {
  const output = `
=================================== SUMMARY ===================================

API Operations:
  Selected: 6/6
  Tested: 6

Failures:
  ❌ ST101 Server error: 2
  ❌ ST204 Wrong response to undeclared method: 3

Test cases:
  818 generated, 5 found 4 unique failures
`;
  assert.deepEqual(readFuzzFigures(output), {
    operations: 6,
    cases: 818,
    failures: 4,
    kinds: [
      'ST101 Server error: 2',
      'ST204 Wrong response to undeclared method: 3',
    ],
  });
  assert.deepEqual(readFuzzFigures('it did not start'), {
    operations: 0,
    cases: 0,
    failures: 0,
    kinds: [],
  });
});

test('tuples become lists of as many items', () => {
  const pair = {
    type: 'array',
    prefixItems: [{ type: 'number' }, { type: 'string' }],
    items: false,
    minItems: 2,
    maxItems: 2,
  };
  assert.deepEqual(withoutTuples({ paths: {}, parts: { pair } }).parts.pair, {
    type: 'array',
    items: { anyOf: [{ type: 'number' }, { type: 'string' }] },
    minItems: 2,
    maxItems: 2,
  });
});
