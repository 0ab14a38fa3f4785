import { createRandom } from '../random';
import {
  addMember,
  addSection,
  bumpDependency,
  changeSetting,
  readSections,
  review,
} from './textChanges';

const random = () => createRandom('test');

describe('changeSetting', () => {
  it('changes exactly one number and says which', () => {
    const text = 'cache:\n  ttl-seconds: 120\n  owner: shop\n';
    const change = changeSetting(text, random())!;
    const [, value] =
      /^cache:\n {2}ttl-seconds: (\d+)\n {2}owner: shop\n$/.exec(change.text)!;
    expect(value).not.toBe('120');
    expect(change.what).toBe(`ttl seconds to ${value}`);
  });

  it('keeps units and leaves ports alone', () => {
    const text = 'port: 8080\ntargetPort: 80\nmemory: 768Mi\n';
    const change = changeSetting(text, random())!;
    expect(change.text).toMatch(
      /^port: 8080\ntargetPort: 80\nmemory: \d+Mi\n$/,
    );
    expect(change.text).not.toBe(text);
  });

  it.each([
    'const MAX_RESULTS = 200;\n',
    '  private static final int RETRY_LIMIT = 3;\n',
    '\torderMaxResults      = 200\n',
    '  desired_size = 24\n',
  ])('finds the number in %j', text => {
    expect(changeSetting(text, random())?.text).toMatch(/= \d+;?\n$/);
  });

  it('says so when there is nothing to change', () => {
    expect(changeSetting('name: shop\n', random())).toBeUndefined();
  });
});

describe('bumpDependency', () => {
  it.each([
    ['<flyway.version>10.20.1</flyway.version>', 'flyway from 10.20.1 to '],
    ['    "pino": "^9.5.0",\n', 'pino from 9.5.0 to '],
    ['\tgolang.org/x/sync v0.9.0\n', 'golang.org/x/sync from 0.9.0 to '],
    ['numpy==2.1.3\n', 'numpy from 2.1.3 to '],
  ])('raises %j', (text, start) => {
    const change = bumpDependency(text, random())!;
    expect(change.what.startsWith(start)).toBe(true);
    const next = change.what.slice(start.length);
    expect(next).toMatch(/^\d+\.\d+\.\d+$/);
    expect(change.text).toContain(next);
  });

  it('leaves the version of the project itself alone', () => {
    expect(bumpDependency('"version": "1.0.0",\n', random())).toBeUndefined();
  });
});

describe('addMember', () => {
  it('adds before the last brace of a class', () => {
    expect(addMember('class A {\n}\n', '\n  int b;\n', 'A.java')).toBe(
      'class A {\n\n  int b;\n}\n',
    );
  });

  it('adds at the end where classes have no last line', () => {
    expect(addMember('class A:\n    b = 1\n', '    c = 2\n', 'a.py')).toBe(
      'class A:\n    b = 1\n    c = 2\n',
    );
  });
});

describe('addSection', () => {
  it('adds what is missing once', () => {
    const sections = { 'Who to call': 'The channel of the team.\n' };
    const change = addSection('# A\n', sections, random())!;
    expect(change.text).toBe(
      '# A\n\n## Who to call\n\nThe channel of the team.\n',
    );
    expect(addSection(change.text, sections, random())).toBeUndefined();
  });
});

describe('review', () => {
  it('moves the day forward', () => {
    expect(review('a\nLast reviewed: 2025-01-02\nb\n', '2026-03-04')).toEqual({
      text: 'a\nLast reviewed: 2026-03-04\nb\n',
      what: '2026-03-04',
    });
    expect(review('a\n', '2026-03-04')).toBeUndefined();
  });
});

describe('readSections', () => {
  it('splits at the marks', () => {
    expect(readSections('=== a\none\n=== b\ntwo\nthree\n')).toEqual({
      a: 'one\n',
      b: 'two\nthree\n',
    });
  });
});
