import { useMemo } from 'react';
import { Link, Text } from '@backstage/ui';
import { RiMegaphoneLine } from '@remixicon/react';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { EmptyState, Section } from '@provenpath/portal-react';
import { readNews } from './readNews';

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  // A calendar day has no time zone; UTC keeps it the day that was written.
  timeZone: 'UTC',
});

/** What the platform team has to tell. */
export function NewsList() {
  const config = useApi(configApiRef);
  const news = useMemo(() => readNews(config), [config]);
  return (
    <Section title="Platform news">
      {news.length === 0 ? (
        <EmptyState
          compact
          icon={<RiMegaphoneLine />}
          title="No news"
          description="The platform team announces changes here, from portal.news in the configuration."
        />
      ) : (
        <ul className="portal-lines">
          {news.map(item => (
            <li key={`${item.date} ${item.title}`} className="portal-news">
              <time className="portal-line-meta" dateTime={item.date}>
                {dayFormat.format(new Date(item.date))}
              </time>
              {item.link ? (
                <Link href={item.link} variant="body-medium" weight="bold">
                  {item.title}
                </Link>
              ) : (
                <Text as="p" variant="body-medium" weight="bold">
                  {item.title}
                </Text>
              )}
              {item.text && (
                <Text as="p" variant="body-medium" color="secondary">
                  {item.text}
                </Text>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
