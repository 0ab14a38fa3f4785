/** `a=b,c!=d,e`: the equality part of Kubernetes' label selectors. */
export function selectorMatches(
  selector: string,
  labels: Record<string, string>,
): boolean {
  return selector
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
    .every(part => {
      const [, key, operator, value] =
        /^([^!=\s]+)\s*(==|=|!=)?\s*(.*)$/.exec(part) ?? [];
      if (!operator) {
        return part.startsWith('!')
          ? !(part.slice(1) in labels)
          : key in labels;
      }
      return (labels[key] === value) === (operator !== '!=');
    });
}
