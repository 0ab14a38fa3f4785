import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, SearchField, Skeleton } from '@backstage/ui';
import type { ProposalsResponse } from '@provenpath/plugin-golden-paths-common';
import {
  EmptyState,
  FailureAlert,
  QueryPanel,
  ScrollArea,
  Section,
  useDebounced,
} from '@provenpath/portal-react';
import { useState } from 'react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import { useChoose, useProposals } from '../../hooks/adoptionQueries';
import { shared } from '../shared/styles';
import { ProposalRow } from './ProposalRow';
import { useTicks } from './useTicks';

function Proposals({ proposals }: { proposals: ProposalsResponse }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { choices, isTicked, layerOf, tick } = useTicks(proposals);
  const choose = useChoose(t('proposals.done'));
  const { mayChoose, items } = proposals;
  return (
    <div className={shared.stack}>
      <ScrollArea label={t('proposals.title')}>
        <table className={shared.table} aria-label={t('proposals.title')}>
          <thead>
            <tr>
              <th scope="col">{t('proposals.ours')}</th>
              <th scope="col" className={shared.number}>
                {t('proposals.callers')}
              </th>
              <th scope="col">{t('proposals.refs')}</th>
              <th scope="col">{t('proposals.layer')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(item => (
              <ProposalRow
                key={`${item.repository} ${item.path}`}
                item={item}
                isTicked={isTicked(item)}
                layer={layerOf(item)}
                isReadOnly={!mayChoose}
                onChange={change => tick(item, change)}
              />
            ))}
          </tbody>
        </table>
      </ScrollArea>
      <FailureAlert title={t('proposals.failed')} error={choose.error} />
      {mayChoose ? (
        <div className={shared.row}>
          <Button
            isDisabled={choices.length === 0}
            isPending={choose.isPending}
            onPress={() => choose.mutate({ choices })}
          >
            {t('proposals.choose')}
          </Button>
          <span className={shared.note}>
            {t('proposals.ticked', { count: choices.length })}
          </span>
        </div>
      ) : (
        <p className={shared.note}>{t('proposals.mayNot')}</p>
      )}
    </div>
  );
}

/**
 * While nothing says what the golden path is: what most repositories call, to
 * be ticked. The scan goes on meanwhile, and the counts with it.
 */
export function ProposalsSection({ isGrowing }: { isGrowing: boolean }) {
  const { t } = useTranslationRef(adoptionTranslationRef);
  const [text, setText] = useState('');
  const query = useProposals(useDebounced(text.trim(), 250), isGrowing);
  return (
    <Section
      title={t('proposals.title')}
      description={t(
        isGrowing ? 'proposals.descriptionYet' : 'proposals.description',
      )}
      actions={
        <SearchField
          size="small"
          aria-label={t('proposals.search')}
          placeholder={t('proposals.search')}
          value={text}
          onChange={setText}
        />
      }
    >
      <QueryPanel
        query={query}
        loadingLabel={t('proposals.loading')}
        errorSubject={t('proposals.subject')}
        skeleton={<Skeleton width="100%" height={260} />}
        isEmpty={({ items }) => items.length === 0}
        empty={
          <EmptyState
            title={t('proposals.emptyTitle')}
            description={t(
              isGrowing ? 'proposals.emptyYet' : 'proposals.emptyAdvice',
            )}
          />
        }
      >
        {proposals => <Proposals proposals={proposals} />}
      </QueryPanel>
    </Section>
  );
}
