import { call } from '../../api/call.ts';
import { Resource } from '../../ui/resource.svelte.ts';
import type { Colleague, Role } from '../views.ts';

export interface MemberFields {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

/** Who belongs to the organization. Every change is shown as the server answered it. */
export class Team {
  readonly members = new Resource(async (signal) => {
    const { items } = await call('GET /api/v1/members', { signal });
    return items;
  });

  async add(fields: MemberFields): Promise<Colleague> {
    const added = await call('POST /api/v1/members', { body: fields });
    this.members.set([...this.#shown, added]);
    return added;
  }

  async change({ id }: Colleague, fields: MemberFields): Promise<void> {
    const changed = await call('PUT /api/v1/members/:id', { params: { id }, body: fields });
    this.members.set(this.#shown.map((member) => (member.id === id ? changed : member)));
  }

  async remove({ id }: Colleague): Promise<void> {
    await call('DELETE /api/v1/members/:id', { params: { id } });
    this.members.set(this.#shown.filter((member) => member.id !== id));
  }

  get #shown(): readonly Colleague[] {
    return this.members.value ?? [];
  }
}
