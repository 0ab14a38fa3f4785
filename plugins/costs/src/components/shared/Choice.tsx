import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';

/** One of two or three things, side by side. */
export function Choice(props: {
  label: string;
  value: string;
  options: [id: string, label: string][];
  onChange: (id: string) => void;
}) {
  return (
    <ToggleButtonGroup
      aria-label={props.label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[props.value]}
      onSelectionChange={keys => props.onChange(String([...keys][0]))}
    >
      {props.options.map(([id, label]) => (
        <ToggleButton key={id} id={id}>
          {label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
