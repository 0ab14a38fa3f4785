import { posix } from 'node:path';
import type { Sandbox } from '../../Sandbox';
import type { Repository } from '../../state/model';
import { htmlUrl, repositoryUrl } from './repository';

/** What GitHub says of a file or folder, without its content. */
export function presentEntry(
  sandbox: Sandbox,
  repository: Repository,
  ref: string,
  entry: { path: string; sha: string; size: number; type: string },
) {
  const url = repositoryUrl(sandbox, repository);
  const html = htmlUrl(sandbox, repository);
  const path = entry.path.split('/').map(encodeURIComponent).join('/');
  const isFile = entry.type === 'file';
  const git = `${url}/git/${isFile ? 'blobs' : 'trees'}/${entry.sha}`;
  const self = `${url}/contents/${path}?ref=${encodeURIComponent(ref)}`;
  const page = `${html}/${isFile ? 'blob' : 'tree'}/${ref}/${path}`;
  return {
    name: posix.basename(entry.path),
    path: entry.path,
    sha: entry.sha,
    size: entry.size,
    url: self,
    html_url: page,
    git_url: git,
    download_url: isFile
      ? `${sandbox.baseUrl}/raw/${repository.owner}/${repository.name}/${ref}/${path}`
      : null,
    type: entry.type,
    _links: { self, git, html: page },
  };
}
