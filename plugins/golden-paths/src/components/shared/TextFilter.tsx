import { SearchField } from '@backstage/ui';
import { useDebounced } from '@provenpath/portal-react';
import { useEffect, useState } from 'react';

const TYPING_MILLISECONDS = 300;

/** What is typed goes into the address once it stands still. */
export function TextFilter(props: {
  label: string;
  value: string;
  onChange: (text: string) => void;
}) {
  const { label, value, onChange } = props;
  const [text, setText] = useState(value);
  const settled = useDebounced(text.trim(), TYPING_MILLISECONDS);
  useEffect(() => {
    if (settled !== value && settled === text.trim()) {
      onChange(settled);
    }
  }, [settled, text, value, onChange]);
  return (
    <SearchField
      label={label}
      value={text}
      onChange={setText}
      onClear={() => onChange('')}
    />
  );
}
