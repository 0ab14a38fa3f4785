import { SearchField } from '@backstage/ui';
import { useDebounced } from '@provenpath/portal-react';
import { useEffect, useState } from 'react';
import { shared } from './styles';

const TYPING_MILLISECONDS = 300;

/**
 * What is typed goes into the address once it stands still; what the address
 * says by other ways, such as the way back, is shown.
 */
export function TextFilter(props: {
  label: string;
  value: string;
  onChange: (text: string) => void;
}) {
  const { label, value, onChange } = props;
  const [typed, setTyped] = useState({ text: value, from: value });
  const settled = useDebounced(typed, TYPING_MILLISECONDS);
  const isOurs = typed.from === value;
  useEffect(() => {
    const text = typed.text.trim();
    if (isOurs && settled === typed && text !== value) {
      setTyped({ text: typed.text, from: text });
      onChange(text);
    }
  }, [isOurs, settled, typed, value, onChange]);
  return (
    <div className={shared.search}>
      <SearchField
        label={label}
        value={isOurs ? typed.text : value}
        onChange={text => setTyped({ text, from: value })}
      />
    </div>
  );
}
