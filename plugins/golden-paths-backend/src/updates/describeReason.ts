/** The campaign that something is proposed for. */
export interface CampaignReason {
  id: string;
  title: string;
  description: string;
}

/** Why a pull request comes now, as it stands in its text; empty without a campaign. */
export function describeReason(campaign: CampaignReason | undefined): string {
  if (!campaign) {
    return '';
  }
  return [`**${oneLine(campaign.title)}**`, campaign.description]
    .filter(Boolean)
    .join('\n\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
