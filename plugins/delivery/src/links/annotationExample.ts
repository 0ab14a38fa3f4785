const EXAMPLES: Record<string, (name: string) => string> = {
  'github.com/project-slug': name => `my-org/${name}`,
  'argocd/app-name': name => `${name}-prod`,
};

/** A value that an annotation of this entity could have. */
export function annotationExample(annotation: string, name: string): string {
  return EXAMPLES[annotation]?.(name) ?? name;
}

/** The lines to put into catalog-info.yaml. */
export function annotationYaml(annotation: string, value: string): string {
  return `metadata:\n  annotations:\n    ${annotation}: ${value}`;
}
