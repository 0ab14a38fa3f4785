import path from 'node:path';

/**
 * `catalog.locations` of app-config.yaml in one folder, whatever release reads it. In
 * the image both releases have these files at one path; here each bundle has its own,
 * and the catalog would take the other one's entities away and read them anew.
 *
 * @param bundleDir - whose files both read
 */
export function locationsIn(bundleDir: string): string {
  return JSON.stringify(
    Object.entries({
      'catalog-entities/all-systems.yaml': [
        'Location',
        'Domain',
        'System',
        'Group',
      ],
      'catalog-info.yaml': ['Component', 'API', 'Location'],
      'templates/*/template.yaml': ['Template'],
    }).map(([file, allow]) => ({
      type: 'file',
      target: path.join(bundleDir, file),
      rules: [{ allow }],
    })),
  );
}
