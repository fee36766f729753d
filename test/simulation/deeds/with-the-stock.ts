/** What people do around an inventory run: they count the stock in Rackbeat, and work on our voucher in e-conomic's journal. */
import { latestRunDay } from '#shared/calendar.ts';
import type { Company } from '../company.ts';
import { costAccount, economicBooks, stockAccount, stockJournal } from '../ledgers/economic.ts';
import { askResend } from '../people/console.ts';
import type { RareThing } from '../sometimes.ts';
import type { InventoryVoucher } from '../watch/inventory.ts';
import type { World } from '../world.ts';
import { type Doing, say } from './doing.ts';

export const withTheStock: Doing = {
  'count the stock'(world, company, { product: index, quantity }) {
    const product = company.products[index] as string;
    say(world, company, `a person counts ${quantity} of product ${product}`);
    company.account.silently(() => company.account.change('products', product, { stock_quantity: quantity }));
  },

  'post on the stock account by hand'(world, company, { amount }) {
    say(world, company, `a person posts ${amount} on the stock account in e-conomic`);
    const date = new Date(world.stage.schedule.now()).toISOString().slice(0, 10);
    economicBooks(company).agreement.postFinance({ account: stockAccount, contraAccount: costAccount, amount, date });
  },

  'book our inventory voucher'(world, company) {
    onDraft(world, company, 'books', 'a person booked our inventory voucher', (voucher) => {
      economicBooks(company).agreement.bookVouchers(stockJournal, [voucher.voucher]);
      voucher.isBooked = true;
    });
  },

  'delete our inventory voucher'(world, company) {
    onDraft(world, company, 'deletes', 'a person deleted our inventory voucher', (voucher) => {
      economicBooks(company).agreement.deleteVoucher(stockJournal, voucher.voucher);
      world.inventory.deleted(voucher);
    });
  },

  'change our inventory voucher'(world, company, { amount }) {
    onDraft(world, company, 'changes', 'a person changed our inventory voucher', (voucher) => {
      economicBooks(company).agreement.changeEntry(stockJournal, voucher.entry, { amount });
      voucher.changedAt = world.stage.schedule.now();
    });
  },

  'ask for the inventory run again'(world, company) {
    const { inventory } = company.plan;
    if (inventory === undefined) return;
    const calendar = { frequency: inventory.frequency, timeZone: 'Europe/Copenhagen' };
    const day = latestRunDay(calendar, world.stage.schedule.now());
    say(world, company, `a person asks for the inventory run of ${day} again`);
    world.stage.sometimes.saw('a person asked for an inventory run again');
    world.stage.start(askResend(world, company, 'inventory-value', day));
  },
};

function onDraft(world: World, company: Company, verb: string, thing: RareThing, act: (voucher: InventoryVoucher) => void): void {
  const voucher = world.inventory.standing(company).findLast(({ isBooked }) => !isBooked);
  if (voucher === undefined) return;
  say(world, company, `a person ${verb} voucher ${voucher.voucher} of ${voucher.reference} in e-conomic`);
  world.stage.sometimes.saw(thing);
  act(voucher);
}
