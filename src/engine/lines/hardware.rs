//! 硬件: servers, gateway, machine room and storage of a private deployment.
//! Hybrid pays its share of each and runs no inference servers.

use crate::{
    engine::{
        book::{PriceId, id},
        case::{MONTHS, RECURRING, SLOTS},
        exact,
        line::{Component, LineId, Source, Timing},
        money::Overflow,
        scenario::{Deployment, Field, GpuClass, Inference},
        sheet::{LineDraft, Sheet},
        traffic::sizing::{kept_gb, nothing_kept},
    },
    text::Text,
};
use rust_decimal::Decimal;

const GB_PER_TB: Decimal = Decimal::from_parts(1_000, 0, 0, false, 0);

pub fn add(sheet: &mut Sheet) -> Result<(), Overflow> {
    if sheet.is_saas() {
        return Ok(());
    }
    let case = sheet.case;
    let lines = case.by_slot(|slot, _| case.owned_lines(slot).into());
    servers(sheet, LineId::HardwareApp, lines, id::HW_CAPACITY_CALL, id::HW_SERVER_APP)?;
    if case.deployment == Deployment::Private {
        inference(sheet, lines)?;
    }
    let gateway = sheet
        .line(LineId::HardwareGateway, Timing::Once)
        .units_of(Text::OPERANDS_LINES, lines, "lines", id::HW_CAPACITY_GATEWAY)
        .unit("gateways")
        .bought()
        .at(id::HW_GATEWAY);
    shared(gateway).add()?;
    storage(sheet)?;
    let base = sheet.indices(|line| line.component() == Component::Hardware && line.timing == Timing::Once);
    sheet.line(LineId::HardwareNetwork, Timing::Once).share_of(id::HW_NETWORK, base).add()?;
    racks(sheet, lines)
}

fn servers(
    sheet: &mut Sheet,
    line: LineId,
    lines: [Decimal; SLOTS],
    capacity: PriceId,
    price: PriceId,
) -> Result<(), Overflow> {
    let available = sheet.scenario.hardware_high_availability();
    let mut draft = sheet
        .line(line, Timing::Once)
        .units_of(Text::OPERANDS_LINES, lines, "lines", capacity)
        .unit("servers")
        .bought()
        .at(price);
    if capacity == id::HW_CAPACITY_ASR_64C {
        // The choice of large servers rests on what small ones carry.
        draft = draft.needs(id::HW_CAPACITY_ASR_16C);
    }
    if available {
        draft = draft.times(Text::OPERANDS_HIGH_AVAILABILITY, id::HW_HA);
    }
    shared(draft).add()
}

/// Recognition, synthesis and the model: on processors, on GPU servers, or on rented cloud GPUs.
fn inference(sheet: &mut Sheet, lines: [Decimal; SLOTS]) -> Result<(), Overflow> {
    let case = sheet.case;
    let (capacity, price) = match (case.scenario.hardware_inference(), case.scenario.hardware_gpu_class()) {
        (Inference::Cpu, _) => processors(sheet, lines)?,
        (Inference::Gpu, GpuClass::Mid) => (id::HW_CAPACITY_GPU_MID, id::HW_SERVER_GPU_MID),
        (Inference::Gpu, GpuClass::Eight) => (id::HW_CAPACITY_GPU8, id::HW_SERVER_GPU8_INFER),
        (Inference::Cloud, _) => {
            return sheet
                .line(LineId::HardwareInference, Timing::Monthly)
                .units_of(Text::OPERANDS_LINES, lines, "lines", id::HW_CAPACITY_CLOUD_GPU)
                .unit("servers")
                .at(id::HW_CLOUD_GPU)
                .scaled(Text::OPERANDS_MONTHS_PER_YEAR, MONTHS, Source::Derived)
                .add();
        }
    };
    servers(sheet, LineId::HardwareInference, lines, capacity, price)
}

/// Up to two small servers, beyond that large ones.
fn processors(sheet: &Sheet, lines: [Decimal; SLOTS]) -> Result<(PriceId, PriceId), Overflow> {
    let one = sheet.book.price(id::HW_CAPACITY_ASR_16C).map_or(Decimal::ZERO, |p| p.typical);
    let small = exact::mul(one, Decimal::TWO)?;
    let most = lines[..RECURRING].iter().copied().max().unwrap_or_default();
    Ok(if most <= small {
        (id::HW_CAPACITY_ASR_16C, id::HW_SERVER_APP)
    } else {
        (id::HW_CAPACITY_ASR_64C, id::HW_SERVER_APP_LARGE)
    })
}

/// Recordings on one's own disks, in copies, for as long as they must be kept within the years owned.
fn storage(sheet: &mut Sheet) -> Result<(), Overflow> {
    let case = sheet.case;
    if nothing_kept(case) {
        return Ok(());
    }
    let copies = case.book.price(id::HW_STORAGE_COPIES).map_or(Decimal::ONE, |p| p.typical);
    let mut terabytes = [Decimal::ZERO; SLOTS];
    for (slot, place) in terabytes.iter_mut().enumerate().filter(|(slot, _)| case.slots[*slot].used) {
        let kept = kept_gb(case, slot)?.at_end;
        *place = exact::ceil(exact::div(exact::mul(kept, copies)?, GB_PER_TB)?);
    }
    let draft = sheet
        .line(LineId::HardwareStorage, Timing::Once)
        .derived(Text::OPERANDS_STORED_T_B, terabytes[0], "TB")
        .sized(terabytes)
        .unit("TB")
        .needs(id::REC_MB_PER_MINUTE)
        .needs(id::HW_STORAGE_COPIES)
        .bought()
        .at(id::HW_STORAGE_SSD);
    shared(draft).add()
}

/// Cabinets by halves, for the typical number of servers, with those kept for high availability.
fn racks(sheet: &mut Sheet, lines: [Decimal; SLOTS]) -> Result<(), Overflow> {
    let case = sheet.case;
    let per_rack = case.book.price(id::HW_SERVERS_PER_RACK).map_or(Decimal::TWO, |p| p.typical);
    let per_half = exact::div(per_rack, Decimal::TWO)?;
    let available = case.scenario.hardware_high_availability();
    let kept_ready = case.book.price(id::HW_HA).filter(|_| available).map_or(Decimal::ONE, |p| p.typical);
    let mut racks = [Decimal::ZERO; SLOTS];
    for (slot, place) in racks.iter_mut().enumerate() {
        let capacities = sheet
            .lines
            .iter()
            .filter(|line| line.is_of_servers_on_site())
            .filter_map(|line| line.operands.get(1).map(|capacity| capacity.value.typical));
        let mut servers = Decimal::ZERO;
        for capacity in capacities {
            servers = exact::add(servers, exact::ceil(exact::div(lines[slot], capacity)?))?;
        }
        let servers = exact::mul(servers, kept_ready)?;
        *place = exact::div(exact::ceil(exact::div(servers, per_half)?), Decimal::TWO)?;
    }
    let mut on_site = sheet.lines.iter().filter(|line| line.is_of_servers_on_site());
    let inference = on_site.find(|line| line.id == LineId::HardwareInference);
    let capacities = [Some(id::HW_CAPACITY_CALL), inference.and_then(|line| line.prices.first().copied())];
    let mut draft = sheet
        .line(LineId::HardwareRack, Timing::Yearly)
        .derived(Text::OPERANDS_RACKS, racks[0], "racks")
        .sized(racks)
        .unit("racks")
        .at(id::HW_RACK)
        .needs(id::HW_SERVERS_PER_RACK);
    for figure in capacities.into_iter().flatten().chain(available.then_some(id::HW_HA)) {
        draft = draft.needs(figure);
    }
    shared(draft).add()
}

/// Hybrid keeps only part of the equipment on site.
fn shared<'s, 'a>(draft: LineDraft<'s, 'a>) -> LineDraft<'s, 'a> {
    let (hybrid, share) =
        draft.with_case(|case| (case.deployment == Deployment::Hybrid, case.scenario.hardware_hybrid_share()));
    if hybrid {
        draft.scaled(Text::OPERANDS_HYBRID_SHARE, share, Source::Field(Field::HardwareHybridShare))
    } else {
        draft
    }
}
