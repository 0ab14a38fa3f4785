import { Cell } from '@backstage/ui';
import type { ColumnConfig } from '@backstage/ui';
import type { TranslationFunction } from '@backstage/frontend-plugin-api';
import type { RepositoryAdoption } from '@provenpath/plugin-golden-paths-common';
import type { ReactNode } from 'react';
import { RefName } from '@provenpath/portal-react';
import type { adoptionTranslationRef } from '../../adoptionTranslation';
import { shared } from '../shared/styles';
import { AdoptionStatus } from './AdoptionStatus';
import { LayerDots } from './LayerDots';

type Translate = TranslationFunction<typeof adoptionTranslationRef.T>;

function TextCell(props: { children: ReactNode; note?: ReactNode }) {
  return (
    <Cell>
      <span className={shared.tight}>
        <span className={shared.text}>{props.children}</span>
        {props.note && <span className={shared.note}>{props.note}</span>}
      </span>
    </Cell>
  );
}

function ProblemNote(props: { repository: RepositoryAdoption; t: Translate }) {
  const [problem] = props.repository.problems;
  return problem ? (
    <>
      {props.t('repositories.unreadable', {
        file: problem.file,
        line: String(problem.line),
      })}
    </>
  ) : null;
}

/** The columns of the list; a row leads to the repository in full. */
export function repositoryColumns(
  t: Translate,
): ColumnConfig<RepositoryAdoption>[] {
  const none = t('repositories.none');
  return [
    {
      id: 'name',
      label: t('repositories.name'),
      isRowHeader: true,
      defaultWidth: '3fr',
      minWidth: 190,
      cell: repository => (
        <TextCell note={<ProblemNote repository={repository} t={t} />}>
          {`${repository.owner}/${repository.name}`}
        </TextCell>
      ),
    },
    {
      id: 'owner',
      label: t('repositories.owner'),
      defaultWidth: '2fr',
      minWidth: 110,
      cell: ({ ownerRef }) => (
        <TextCell>
          <RefName value={ownerRef} none={none} />
        </TextCell>
      ),
    },
    {
      id: 'kind',
      label: t('repositories.kind'),
      defaultWidth: '1.2fr',
      minWidth: 90,
      cell: ({ kind, language }) => (
        <TextCell note={language}>
          {kind ?? t('repositories.unknownKind')}
        </TextCell>
      ),
    },
    {
      id: 'status',
      label: t('repositories.status'),
      defaultWidth: '2fr',
      minWidth: 150,
      cell: repository => (
        <Cell>
          <AdoptionStatus repository={repository} />
        </Cell>
      ),
    },
    {
      id: 'layers',
      label: t('repositories.layers'),
      defaultWidth: '1.4fr',
      minWidth: 100,
      cell: ({ layers }) => (
        <Cell>
          <LayerDots layers={layers} />
        </Cell>
      ),
    },
    {
      id: 'lag',
      label: t('repositories.lag'),
      defaultWidth: '0.8fr',
      minWidth: 70,
      cell: ({ lag }) => <TextCell>{lag ?? none}</TextCell>,
    },
    {
      id: 'pin',
      label: t('repositories.pin'),
      defaultWidth: '1fr',
      minWidth: 80,
      cell: ({ pin }) => (
        <TextCell>{pin === null ? none : t(`pin.${pin}`)}</TextCell>
      ),
    },
  ];
}
