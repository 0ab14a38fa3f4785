import { normalizeTags } from './normalizeTags';
import { storableJson } from './storableText';

it('keeps of tags what PostgreSQL can keep', () => {
  // As JSON escapes them: NUL, and the first half of a character.
  const raw =
    '{"te\\u0000am":"a\\u0000b","Half":"x\\ud83d","whole":"\\ud83d\\ude00"}';
  expect(normalizeTags(raw)?.tags).toEqual({
    half: 'x\ufffd',
    team: 'ab',
    whole: '😀',
  });
});

it('writes JSON that PostgreSQL can keep', () => {
  expect(storableJson([{ value: 'a\u0000b\ud83d' }, 1, null])).toBe(
    '[{"value":"ab\ufffd"},1,null]',
  );
});
