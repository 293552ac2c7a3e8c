/**
 * Where n8n promises less than a trigger could keep: what is lost or repeated then, exactly. The stable `id`
 * of a record is the key to drop a repeat.
 */
import type { IDataObject } from 'n8n-workflow';
import { call, HOUR, MINUTE, NOON, WatchedAccount } from './account';

const copy = (data: IDataObject) => JSON.parse(JSON.stringify(data)) as IDataObject;

async function activated(): Promise<WatchedAccount> {
	const account = new WatchedAccount();
	await account.poll();
	return account;
}

it('killed between saving the state and making the execution, n8n loses what that poll gave, and no more', async () => {
	const account = await activated();
	account.rows = [call('a', NOON + 5), call('b', NOON + 6)];
	account.now += MINUTE;
	expect(await account.poll()).toEqual(['a', 'b']);
	// The state is in the database; the execution with both is not.
	account.restart(account.statics);
	account.rows.push(call('c', NOON + 50));
	account.now += MINUTE;
	expect(await account.poll()).toEqual(['c']);
});

it('an execution that saves the static data of its start repeats what came since, after a restart only', async () => {
	const account = await activated();
	account.rows = [call('before', NOON + 5)];
	account.now += MINUTE;
	expect(await account.poll()).toEqual(['before']);
	const asItBegan = copy(account.statics);
	account.rows.push(call('during', NOON + 70));
	account.now += MINUTE;
	expect(await account.poll()).toEqual(['during']);
	// Its end puts the database back; the live object stays.
	const database = asItBegan;
	account.now += MINUTE;
	expect(await account.poll()).toBeNull();
	account.restart(database);
	expect(await account.poll()).toEqual(['during']);
	account.now += MINUTE;
	expect(await account.poll()).toBeNull();
});

it('a node that gets another name while n8n is restarted begins anew: what came meanwhile is not given', async () => {
	const account = await activated();
	account.rows = [call('missed', NOON + 5)];
	account.now += MINUTE;
	account.restart({});
	expect(await account.poll({ name: 'Renamed' })).toBeNull();
	account.rows.push(call('a', account.now + 5));
	account.now += MINUTE;
	expect(await account.poll({ name: 'Renamed' })).toEqual(['a']);
});

it('with durable cursors, n8n restarted between activation and the first poll begins anew', async () => {
	const account = new WatchedAccount({ host: { activation: 'update' } });
	await account.poll();
	account.rows = [call('missed', NOON + 5)];
	account.now += MINUTE;
	// An activation that gives nothing leaves the row empty, and memory is gone.
	account.restart({});
	expect(await account.poll()).toBeNull();
});

it('what is written later than is looked back does not come', async () => {
	const account = await activated();
	account.now += 3 * HOUR;
	expect(await account.poll()).toBeNull();
	account.rows = [call('too late', NOON + HOUR), call('just', NOON + 2 * HOUR)];
	account.now += MINUTE;
	expect(await account.poll()).toEqual(['just']);
});
