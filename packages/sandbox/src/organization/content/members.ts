import type { Random } from '../random';
import type { RepositorySpec } from '../repositories';
import { readContent, renderText } from './files';
import { readSections } from './textChanges';
import {
  nounValues,
  pascalCase,
  plural,
  repositoryValues,
  snakeCase,
} from './words';

/** Where the code about one noun lives. */
export interface SourcePair {
  noun: string;
  source: string;
  test: string;
}

/** A piece of code that a pull request adds, with its test. */
export interface Member {
  title: string;
  method: string;
  code: string;
  test: string;
}

const ATTRIBUTES = ['status', 'region', 'channel', 'customer', 'currency'];
/** Two attributes at once, for what the simpler members do not answer. */
const PAIRS = ATTRIBUTES.flatMap((first, index) =>
  ATTRIBUTES.slice(index + 1).map(second => [first, second] as const),
);
const STATES = [
  'confirmed',
  'rejected',
  'on hold',
  'archived',
  'reviewed',
  'duplicate',
  'released',
];

interface Shape {
  section: string;
  title: string;
  method: string;
  attribute: string;
  second: string;
  state: string;
}

/** Everything that could be added about a noun, in a fixed order. */
function shapesOf(noun: string): Shape[] {
  const all = plural(noun);
  const Plural = pascalCase(all);
  return [
    ...ATTRIBUTES.flatMap(attribute =>
      [
        {
          section: 'findBy',
          title: `Find ${all} by ${attribute}`,
          method: `find${Plural}By${pascalCase(attribute)}`,
        },
        {
          section: 'countSince',
          title: `Count recent ${all} by ${attribute}`,
          method: `countRecent${Plural}By${pascalCase(attribute)}`,
        },
        {
          section: 'expireStale',
          title: `Expire stale ${all} of one ${attribute}`,
          method: `expireStale${Plural}By${pascalCase(attribute)}`,
        },
        {
          section: 'summarise',
          title: `Sum up ${all} per ${attribute}`,
          method: `sumUp${Plural}Per${pascalCase(attribute)}`,
        },
      ].map(shape => ({ ...shape, attribute, second: '', state: '' })),
    ),
    ...PAIRS.flatMap(([attribute, second]) => [
      {
        section: 'findByBoth',
        title: `Find ${all} by ${attribute} and ${second}`,
        method: `find${Plural}By${pascalCase(attribute)}And${pascalCase(second)}`,
        attribute,
        second,
        state: '',
      },
      {
        section: 'existsWith',
        title: `Tell whether ${all} with ${attribute} and ${second} exist`,
        method: `has${Plural}With${pascalCase(attribute)}And${pascalCase(second)}`,
        attribute,
        second,
        state: '',
      },
    ]),
    ...STATES.map(state => ({
      section: 'mark',
      title: `Mark ${all} as ${state}`,
      method: `mark${pascalCase(noun)}As${pascalCase(state)}`,
      attribute: 'status',
      second: '',
      state,
    })),
  ];
}

/** The files that hold the code about each noun. */
export function sourcePairs(spec: RepositorySpec): SourcePair[] {
  const root = repositoryValues(spec).package;
  return spec.nouns.flatMap(noun => {
    const { Noun, file, snake } = nounValues(spec, noun);
    switch (spec.language) {
      case 'java': {
        const folder = `com/myorg/${root}`;
        return {
          noun,
          source: `src/main/java/${folder}/${Noun}Service.java`,
          test: `src/test/java/${folder}/${Noun}ServiceTest.java`,
        };
      }
      case 'typescript':
        return { noun, source: `src/${file}.ts`, test: `src/${file}.test.ts` };
      case 'go':
        return {
          noun,
          source: `internal/${root}/${snake}.go`,
          test: `internal/${root}/${snake}_test.go`,
        };
      case 'python':
        return {
          noun,
          source: `src/${root}/${snake}.py`,
          test: `tests/test_${snake}.py`,
        };
      default:
        return [];
    }
  });
}

/** The next thing to add about a noun; undefined when all is there. */
export function nextMember(
  spec: RepositorySpec,
  noun: string,
  used: Set<string>,
  random: Random,
): Member | undefined {
  const open = shapesOf(noun).filter(shape => !used.has(shape.method));
  if (open.length === 0) {
    return undefined;
  }
  const shape = random.pick(open);
  used.add(shape.method);
  const texts = readSections(readContent(`members/${spec.language}.txt`));
  const values = {
    ...nounValues(spec, noun),
    attribute: shape.attribute,
    Attribute: pascalCase(shape.attribute),
    second: shape.second,
    Second: pascalCase(shape.second),
    state: shape.state,
    method: shape.method,
    Method: pascalCase(shape.method),
    snakeMethod: snakeCase(
      shape.method.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`),
    ),
  };
  return {
    title: shape.title,
    method: shape.method,
    code: renderText(texts[shape.section], values),
    test: renderText(texts.test, values),
  };
}
