import nock from 'nock';
import { systemClock } from '../../nodes/shared/clock';
import { resetBudgets } from '../../nodes/shared/http/budgets';
import { resetLogins } from '../../nodes/shared/login/shareLogin';

const realClock = { ...systemClock };

beforeEach(() => {
	resetBudgets();
	resetLogins();
	// Nothing reaches a network; suites that talk to the sandbox let its address through.
	if (!nock.isActive()) nock.activate();
	nock.disableNetConnect();
});

afterEach(() => {
	Object.assign(systemClock, realClock);
	nock.abortPendingRequests();
	nock.cleanAll();
});

afterAll(() => {
	// Each test file has a nock of its own; one left behind would still stand in the way of the next.
	nock.restore();
});
