import { mockApis } from '@backstage/frontend-test-utils';
import { readNews } from './readNews';

const newsOf = (news: object[]) =>
  readNews(mockApis.config({ data: { portal: { news } } }));

describe('readNews', () => {
  it('puts the latest first', () => {
    expect(
      newsOf([
        { date: '2026-10-01', title: 'Older' },
        {
          date: '2026-11-02',
          title: 'Newer',
          text: 'More of it',
          link: '/docs',
        },
      ]),
    ).toEqual([
      {
        date: '2026-11-02',
        title: 'Newer',
        text: 'More of it',
        link: '/docs',
      },
      { date: '2026-10-01', title: 'Older', text: undefined, link: undefined },
    ]);
  });

  it('keeps five', () => {
    const days = ['01', '02', '03', '04', '05', '06'];
    expect(
      newsOf(days.map(day => ({ date: `2026-11-${day}`, title: day }))).map(
        item => item.title,
      ),
    ).toEqual(['06', '05', '04', '03', '02']);
  });

  it('names the entry whose date it cannot read', () => {
    expect(() =>
      newsOf([
        { date: '2026-11-02', title: 'Good' },
        { date: '2026-13-40', title: 'Bad' },
      ]),
    ).toThrow('portal.news[1].date is "2026-13-40"; write a day as YYYY-MM-DD');
  });

  it('is empty without config', () => {
    expect(readNews(mockApis.config({ data: {} }))).toEqual([]);
  });
});
