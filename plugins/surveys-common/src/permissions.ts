import { createPermission } from '@backstage/plugin-permission-common';

/** Reading campaigns, published results, complaints and requests. */
export const surveyReadPermission = createPermission({
  name: 'surveys.results.read',
  attributes: { action: 'read' },
});

/** Taking the ballot of a campaign that one is invited to. */
export const ballotDrawPermission = createPermission({
  name: 'surveys.ballot.draw',
  attributes: { action: 'create' },
});

/** Making, opening, closing and importing campaigns. */
export const campaignManagePermission = createPermission({
  name: 'surveys.campaign.manage',
  attributes: { action: 'update' },
});

/** Reading the free texts of answers, word for word. */
export const commentReadPermission = createPermission({
  name: 'surveys.comment.read',
  attributes: { action: 'read' },
});

/** Naming complaints, tagging texts with them, resolving them. */
export const complaintManagePermission = createPermission({
  name: 'surveys.complaint.manage',
  attributes: { action: 'update' },
});

/** Sending a feature request or feedback. */
export const requestCreatePermission = createPermission({
  name: 'surveys.request.create',
  attributes: { action: 'create' },
});

/** Answering requests. */
export const requestAnswerPermission = createPermission({
  name: 'surveys.request.answer',
  attributes: { action: 'update' },
});

export const surveyPermissions = [
  surveyReadPermission,
  ballotDrawPermission,
  campaignManagePermission,
  commentReadPermission,
  complaintManagePermission,
  requestCreatePermission,
  requestAnswerPermission,
];
