import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox, TextField } from '@backstage/ui';
import type { ProposalsResponse } from '@provenpath/plugin-golden-paths-common';
import { Fragment } from 'react';
import { adoptionTranslationRef } from '../../adoptionTranslation';
import { CountLink } from '../shared/CountLink';
import { shared } from '../shared/styles';
import type { TickChange } from './useTicks';

/** Enough to see whether callers agree on a version. */
const REFS_SHOWN = 3;

/** As many digits of a commit as tell it apart. */
const COMMIT_SHOWN = 12;

/** A commit by its first digits, a tag or branch by its name. */
function shorten(ref: string): string {
  return /^[0-9a-f]{40}$/.test(ref) ? ref.slice(0, COMMIT_SHOWN) : ref;
}

/** One workflow or action that could be part of the golden path. */
export function ProposalRow(props: {
  item: ProposalsResponse['items'][number];
  isTicked: boolean;
  layer: string;
  isReadOnly: boolean;
  onChange: (change: TickChange) => void;
}) {
  const { item, isTicked, layer, isReadOnly, onChange } = props;
  const { t } = useTranslationRef(adoptionTranslationRef);
  const { repository, path, callers, refs } = item;
  const calls = `${repository}/${path}`;
  return (
    <tr>
      <th scope="row">
        <Checkbox
          isSelected={isTicked}
          isDisabled={isReadOnly}
          onChange={value => onChange({ isTicked: value })}
        >
          <span className={shared.code}>{`${repository} ${path}`}</span>
        </Checkbox>
      </th>
      <td className={shared.number}>
        <CountLink count={callers} filters={{ calls }} />
      </td>
      <td>
        <span className={shared.note}>
          {refs.slice(0, REFS_SHOWN).map(({ ref, callers: some }, index) => (
            <Fragment key={ref}>
              {index > 0 && ', '}
              {shorten(ref)} (
              <CountLink count={some} filters={{ calls: `${calls}@${ref}` }} />)
            </Fragment>
          ))}
        </span>
      </td>
      <td>
        <TextField
          size="small"
          aria-label={t('proposals.layerOf', { path })}
          value={layer}
          isDisabled={isReadOnly || !isTicked}
          onChange={value => onChange({ layer: value })}
        />
      </td>
    </tr>
  );
}
