import { createHash } from 'node:crypto';
import type { Sandbox } from '../../Sandbox';
import type { Repository } from '../../state/model';
import { nodeId } from './nodeId';
import { repositoryUrl } from './repository';

/** GitHub's `label`. The sandbox keeps names only; colour and id follow from them. */
export function presentLabel(
  sandbox: Sandbox,
  repository: Repository,
  name: string,
) {
  const digest = createHash('sha256').update(name).digest();
  const id = digest.readUInt32BE(0);
  return {
    id,
    node_id: nodeId('Label', `${repository.id}:${id}`),
    url: `${repositoryUrl(sandbox, repository)}/labels/${encodeURIComponent(name)}`,
    name,
    description: '',
    color: digest.subarray(4, 7).toString('hex'),
    default: false,
  };
}
