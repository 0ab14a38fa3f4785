import { mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { Request, Response } from 'express';
import { auditRefusals } from './auditRefusals';

/** Lets a request end with an error; what the next handler gets is awaited. */
async function end(method: string, error: Error, auditorFault?: Error) {
  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  if (auditorFault) auditor.createEvent.mockRejectedValue(auditorFault);
  else auditor.createEvent.mockResolvedValue(event);
  const request = { method } as Request;
  const passedOn = await new Promise(resolve => {
    auditRefusals(auditor)(error, request, {} as Response, resolve);
  });
  return { request, passedOn, told: auditor.createEvent.mock.calls, event };
}

describe('auditRefusals', () => {
  const refusal = new NotAllowedError('This needs the permission "x".');

  it('tells of a change that was refused, and answers as before', async () => {
    const { request, passedOn, told, event } = await end('PUT', refusal);
    expect(passedOn).toBe(refusal);
    expect(told).toEqual([
      [{ eventId: 'refused', severityLevel: 'medium', request, meta: {} }],
    ]);
    expect(event.fail).toHaveBeenCalledWith({ error: refusal });
  });

  it.each([
    ['what was only read', 'GET', refusal],
    ['what failed for another reason', 'PUT', new NotFoundError('none')],
  ])('tells nothing of %s', async (_what, method, error) => {
    const { passedOn, told } = await end(method, error);
    expect([passedOn, told]).toEqual([error, []]);
  });

  it('ends with what the auditor failed with', async () => {
    const fault = new Error('no auditor');
    expect((await end('PUT', refusal, fault)).passedOn).toBe(fault);
  });
});
