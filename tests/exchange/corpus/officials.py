"""Registers of officials and of who helps whom; and sheets that are no register of ours."""

from __future__ import annotations

from typing import Final

from tests.exchange.corpus.shape import Shape

OFFICIALS: Final = (
    Shape(
        "officials, national import",
        """
        帮扶单位 | 帮扶单位 | unit
        帮扶单位类型 | 帮扶单位类型 | text
        帮扶单位隶属关系 | 帮扶单位隶属关系 | text
        姓名 | 帮扶责任人 | name
        是否第一书记 | 是否第一书记 | yes
        是否工作队队长 | 是否工作队队长 | yes
        是否驻村队员 | 是否驻村队员 | yes
        性别 | 性别 | sex
        职务级别 | 职务级别 | post
        证件号码 | 证件号码 | id
        联系电话 | 帮扶责任人电话 | phone
        """,
        level="official",
    ),
    Shape(
        "干部台账, units merged over their officials",
        """
        序号 | 序号 | serial
        单位名称 | 帮扶单位 | ^unit
        姓名 | 帮扶责任人 | name
        性别 | 性别 | sex
        出生年月 | 出生日期 | month
        政治面貌 | 政治面貌 | politics
        职务 | 帮扶责任人职务 | post
        手机号码 | 帮扶责任人电话 | phone
        备注 | 备注 | blank
        """,
        level="official",
        above=(("某县结对帮扶干部台账",), ("填报时间：2023年5月",)),
        household=3,
        spread="merged",
        below=(("填表人：",),),
    ),
    Shape(
        "pairings, both sides under headings",
        """
        序号 | 序号 | serial
        村 | 行政村 | village
        帮扶对象 > 户主姓名 | 户主姓名 | name
        帮扶对象 > 身份证号 | 户主证件号码 | id
        帮扶对象 > 人口 | 家庭人口数 | people
        帮扶责任人 > 姓名 | 帮扶责任人 | name
        帮扶责任人 > 单位 | 帮扶单位 | unit
        帮扶责任人 > 职务 | 帮扶责任人职务 | post
        帮扶责任人 > 联系电话 | 帮扶责任人电话 | phone
        备注 | 备注 | blank
        """,
        level="pairing",
        above=(("柳林镇结对帮扶花名册",),),
        numbers="1",
    ),
    Shape(
        "pairings, an official over several households",
        """
        帮扶单位 | 帮扶单位 | ^unit
        帮扶责任人 | 帮扶责任人 | ^name
        & 职务 | 帮扶责任人职务 | ^post
        & 联系电话 | 帮扶责任人电话 | ^phone
        所在村组 | - | group
        结对户户主 | 户主姓名 | name
        结对户身份证号码 | 户主证件号码 | id
        家庭人口 | 家庭人口数 | people
        结对时间 | 帮扶开始时间 | month
        """,
        level="pairing",
        above=(("附件1：",), ("县直单位干部结对帮扶安排表",)),
        household=2,
        spread="merged",
    ),
    Shape(
        "pairings, titles over two lines",
        """
        序⏎号 | 序号 | serial
        户编号 | 户编号 | number
        户主⏎姓名 | 户主姓名 | name
        户主⏎电话 | 户联系电话 | phone
        帮扶责任人⏎姓名 | 帮扶责任人 | name
        & 帮扶责任人⏎联系电话 | 帮扶责任人电话 | phone
        帮扶责任人⏎单位及职务 | - | text
        开始帮扶⏎时间 | 帮扶开始时间 | date
        """,
        level="pairing",
        above=(("二〇二三年结对帮扶责任人对接表",),),
        file="结对.xls",
    ),
    Shape(
        "pairings, everybody's telephone under the same title",
        """
        序号 | 序号 | serial
        帮扶人姓名 | 帮扶责任人 | name
        & 身份证号 | 帮扶责任人证件号码/证件号码 | id
        & 单位及职务 | - | text
        户主 | 户主姓名 | name
        & 联系电话 | 户联系电话 | phone
        村干部 | -/是否村干部 | name
        & 联系电话 | - | phone
        户类型 | 户类型 | risen
        """,
        level="pairing",
    ),
    Shape(
        "pairings, several who answer for a household",
        """
        序号 | 序号 | serial
        户主姓名 | 户主姓名 | name
        户主身份证号 | 户主证件号码 | id
        户类型 | 户类型 | risen
        县级帮扶责任人 | 帮扶责任人 | name
        & 单位 | 帮扶单位 | unit
        & 电话 | 帮扶责任人电话 | phone
        村级联系人 | - | name
        & 电话 | - | phone
        签约医生 | - | name
        & 电话 | - | phone
        """,
        level="pairing",
    ),
)

NO_REGISTERS: Final = (
    Shape(
        "figures by village, the same title five times",
        """
        行政编码 | - | number
        嘎查村 | - | village
        人数 | - | people
        乡（镇）内务工（人） | - | people
        占比（%） | - | months
        乡（镇）外县内务工（人） | - | people
        占比（%） | - | months
        省外务工（人） | - | people
        占比（%） | - | months
        """,
        level="",
        above=(("贫困人口上年度务工状况统计表",),),
        file="1.5_贫困人口上年度务工状况统计表.xlsx",
    ),
    Shape(
        "projects, with those who answer for them",
        """
        序号 | - | serial
        项目类别 | - | code
        项目名称 | - | text
        总投资（万元） | - | money
        其中（万元） > 财政专项资金 | - | money
        其中（万元） > 社会帮扶资金 | - | money
        受益户数 | - | people
        责任人 | - | name
        """,
        level="",
        above=(("到户项目计划表",),),
    ),
    Shape(
        "papers received",
        """
        收文日期 | - | date
        来文单位 | - | unit
        文件标题 | - | text
        份数 | - | people
        承办人 | - | name
        办理情况 | - | text
        """,
        level="",
        above=(("收文登记簿",),),
    ),
)
