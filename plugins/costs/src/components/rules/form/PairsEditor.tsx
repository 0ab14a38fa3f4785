import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon, TextField } from '@backstage/ui';
import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import { costsTranslationRef } from '../../../translation';
import styles from './form.module.css';
import type { Pair } from './ruleFields';

/** A list of two texts a line, with lines to add and to take out. */
export function PairsEditor(props: {
  legend: string;
  nameLabel: string;
  valueLabel: string;
  /** Whether a text that somebody has typed cannot be right. */
  isNameInvalid?: (name: string) => boolean;
  isValueInvalid?: (value: string) => boolean;
  pairs: Pair[];
  onChange: (pairs: Pair[]) => void;
}) {
  const { legend, nameLabel, valueLabel, pairs, onChange } = props;
  const { t } = useTranslationRef(costsTranslationRef);
  const change = (index: number, part: Partial<Pair>) =>
    onChange(
      pairs.map((pair, at) => (at === index ? { ...pair, ...part } : pair)),
    );
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      {pairs.map(({ name, value }, index) => {
        const number = String(index + 1);
        return (
          // Lines have no id of their own; their texts are kept above.
          <div key={`line${number}`} className={styles.pair}>
            <TextField
              aria-label={t('pair.name', { label: nameLabel, number })}
              placeholder={nameLabel}
              value={name}
              isInvalid={name !== '' && props.isNameInvalid?.(name)}
              onChange={text => change(index, { name: text })}
            />
            <TextField
              aria-label={t('pair.name', { label: valueLabel, number })}
              placeholder={valueLabel}
              value={value}
              isInvalid={value !== '' && props.isValueInvalid?.(value)}
              onChange={text => change(index, { value: text })}
            />
            <ButtonIcon
              variant="tertiary"
              size="small"
              icon={<RiDeleteBinLine aria-hidden />}
              aria-label={`${legend}: ${t('pair.remove', { number })}`}
              onPress={() => onChange(pairs.filter((_, at) => at !== index))}
            />
          </div>
        );
      })}
      <div>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiAddLine aria-hidden />}
          aria-label={`${legend}: ${t('pair.add')}`}
          onPress={() => onChange([...pairs, { name: '', value: '' }])}
        >
          {t('pair.add')}
        </Button>
      </div>
    </fieldset>
  );
}
